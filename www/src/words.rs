//! Everything the page says, once for each language of its interface.
//!
//! A missing word does not compile. `{}` stands for a number or a name. Words that stand on the cards themselves come from the
//! package's renderer, not from here.

use crate::marks::Kind;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Arabic.
    Arabic,
    /// English.
    English,
}

impl Tongue {
    /// All of them, in the order of the switch.
    pub const ALL: [Tongue; 2] = [Tongue::Arabic, Tongue::English];

    /// The language whose tag a BCP 47 tag begins with.
    pub fn of(tag: &str) -> Option<Self> {
        let first = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|tongue| tongue.words().tag.eq_ignore_ascii_case(first))
    }

    /// What the page says in this language.
    pub fn words(self) -> &'static Words {
        match self {
            Tongue::Arabic => &ARABIC,
            Tongue::English => &ENGLISH,
        }
    }
}

/// Puts `value` where the pattern has `{}`.
pub fn fill(pattern: &str, value: impl std::fmt::Display) -> String {
    pattern.replacen("{}", &value.to_string(), 1)
}

/// One language's words.
#[allow(missing_docs)]
pub struct Words {
    pub tag: &'static str,
    pub direction: &'static str,
    pub own_name: &'static str,
    pub page_title: &'static str,
    pub switch_label: &'static str,
    pub skip: &'static str,

    // The empty page.
    pub headline: &'static str,
    pub lead: &'static str,
    pub text_label: &'static str,
    pub placeholder: &'static str,
    pub choose_file: &'static str,
    pub or_drop: &'static str,
    pub drop_here: &'static str,
    pub samples: &'static str,

    // The article.
    pub article: &'static str,
    pub read: &'static str,
    pub edit_text: &'static str,
    pub new_article: &'static str,
    pub undo: &'static str,
    pub replaced: &'static str,
    pub left_out: &'static str,
    pub left_out_why: &'static str,
    pub marks_help: &'static str,
    pub is_number: &'static str,
    pub is_quote: &'static str,
    pub is_entity: &'static str,

    // The cards.
    pub cards: &'static str,
    pub numbers: &'static str,
    pub quotes: &'static str,
    pub entities: &'static str,
    pub kinds: &'static str,
    pub how_many: &'static str,
    pub shown_of: &'static str,
    pub show_more: &'static str,
    pub found: &'static str,
    pub reading: &'static str,

    // One card's tools.
    pub tools: &'static str,
    pub include: &'static str,
    pub drag: &'static str,
    pub move_up: &'static str,
    pub move_down: &'static str,
    pub moved: &'static str,
    pub in_article: &'static str,
    pub edit: &'static str,
    pub save: &'static str,
    pub cancel: &'static str,
    pub as_written: &'static str,
    pub edit_hint: &'static str,
    pub field_measures: &'static str,
    pub field_source: &'static str,
    pub field_speaker: &'static str,
    pub field_role: &'static str,
    pub field_name: &'static str,

    // Messages.
    pub blank: &'static str,
    pub nothing: &'static str,
    pub nothing_hint: &'static str,
    pub none_of_kinds: &'static str,
    pub too_long: &'static str,
    pub too_slow: &'static str,
    pub blocked: &'static str,
    pub broken: &'static str,
    pub again: &'static str,
    pub wrong_file: &'static str,
    pub unreadable_file: &'static str,
    pub pdf_file: &'static str,
    pub image_file: &'static str,
    pub document_file: &'static str,
    pub large_file: &'static str,
    pub no_sample: &'static str,

    // Taking the cards away.
    pub take_count: &'static str,
    pub nothing_ticked: &'static str,
    pub where_to: &'static str,
    pub close: &'static str,
    pub place_blog: &'static str,
    pub place_blog_hint: &'static str,
    pub place_script: &'static str,
    pub place_script_hint: &'static str,
    pub place_element: &'static str,
    pub place_element_hint: &'static str,
    pub place_letter: &'static str,
    pub place_letter_hint: &'static str,
    pub place_markdown: &'static str,
    pub place_markdown_hint: &'static str,
    pub source_url: &'static str,
    pub source_url_hint: &'static str,
    pub script_url: &'static str,
    pub script_url_hint: &'static str,
    pub bad_url: &'static str,
    pub looks: &'static str,
    pub code: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub download: &'static str,
    pub download_script: &'static str,
}

impl Words {
    /// The name of a kind of card, as a filter shows it.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => self.numbers,
            Kind::Quote => self.quotes,
            Kind::Entity => self.entities,
        }
    }

    /// What a screen reader says of a mark in the article.
    pub fn is_kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => self.is_number,
            Kind::Quote => self.is_quote,
            Kind::Entity => self.is_entity,
        }
    }
}

static ENGLISH: Words = Words {
    tag: "en",
    direction: "ltr",
    own_name: "English",
    page_title: "factcards: paste an article, take its facts",
    switch_label: "Language of the page",
    skip: "Skip to the cards",

    headline: "Paste an article. Take its facts.",
    lead: "Its key numbers, its quotes with who said them, and the names it is about, each in the article’s own words. \
           Nothing leaves your browser.",
    text_label: "Text of the article",
    placeholder: "Paste or type an article. The whole page will do: menus and adverts are left out.",
    choose_file: "Choose a file",
    or_drop: "or drop one here: .txt, .md, .html",
    drop_here: "Drop the file to read it",
    samples: "Or start with one of these",

    article: "Article",
    read: "Read",
    edit_text: "Edit text",
    new_article: "New article",
    undo: "Undo",
    replaced: "The text before was replaced.",
    left_out: "Left out: {}",
    left_out_why: "Menus, adverts and notices are not part of the article.",
    marks_help: "The arrow keys go from mark to mark. Enter goes to the card.",
    is_number: "number",
    is_quote: "quote",
    is_entity: "name",

    cards: "Cards",
    numbers: "Numbers",
    quotes: "Quotes",
    entities: "Names",
    kinds: "Kinds of card",
    how_many: "How many cards",
    shown_of: "of {}",
    show_more: "Show more",
    found: "Cards found: {}",
    reading: "Reading…",

    tools: "Tools for this card",
    include: "Take this card along",
    drag: "Drag to another place",
    move_up: "Move up",
    move_down: "Move down",
    moved: "Moved to place {}",
    in_article: "In the article",
    edit: "Edit",
    save: "Save",
    cancel: "Cancel",
    as_written: "Back to the article’s words",
    edit_hint: "A changed label is shown as edited, here and wherever the card goes. The evidence stays as it is.",
    field_measures: "What the number measures",
    field_source: "Who says so",
    field_speaker: "Who said it",
    field_role: "Their role",
    field_name: "Name",

    blank: "There are only spaces in the text box so far.",
    nothing: "No cards in this text",
    nothing_hint: "Cards are made of numbers, of quotes in quotation marks, and of names. This text seems to have none of \
                   them, or is too short to tell.",
    none_of_kinds: "No card of the kinds chosen above.",
    too_long: "This text is longer than two million characters. It stays here, but cards need a shorter one: keep the \
               part you need under “Edit text”.",
    too_slow: "Reading took too long and was stopped. Your text is untouched.",
    blocked: "The reader could not start: this browser does not run WebAssembly here, or part of the page did not \
              load. Your text is untouched.",
    broken: "Something went wrong while reading. Your text is untouched.",
    again: "Try again",
    wrong_file: "“{}” is not a text this page can read. It takes .txt, .md and .html files.",
    unreadable_file: "“{}” could not be read.",
    pdf_file: "“{}” is a PDF, which this page cannot read. Open it, copy its text, and paste it here.",
    image_file: "“{}” is a picture. This page reads text only.",
    document_file: "“{}” is an office document, which this page cannot read. Open it, copy its text, and paste it here.",
    large_file: "“{}” is too large for this page.",
    no_sample: "The sample could not be loaded.",

    take_count: "Take the cards ({})",
    nothing_ticked: "Tick at least one card to take it along.",
    where_to: "Where will you paste this?",
    close: "Close",
    place_blog: "A blog",
    place_blog_hint: "WordPress, Ghost, Blogger. Plain HTML that every editor keeps.",
    place_script: "A site that allows scripts",
    place_script_hint: "The same HTML, and a small script that gives it its looks.",
    place_element: "Your own site or app",
    place_element_hint: "The <fact-cards> element with the cards inside.",
    place_letter: "A newsletter or an e-mail",
    place_letter_hint: "Substack, Medium, mail, social networks. Text with no code.",
    place_markdown: "A Markdown file",
    place_markdown_hint: "README, wiki, forum, static site.",
    source_url: "Address of the article",
    source_url_hint: "If given, each card links to its sentence there.",
    script_url: "Address of the script",
    script_url_hint: "Put the file on your own site, then write its address here.",
    bad_url: "This is not an http or https address.",
    looks: "How it looks",
    code: "What is copied",
    copy: "Copy",
    copied: "Copied. Paste it where it belongs.",
    not_copied: "The browser does not let the page copy. The text is selected: press Ctrl+C or ⌘C.",
    download: "Download",
    download_script: "Download the script",
};

static ARABIC: Words = Words {
    tag: "ar",
    direction: "rtl",
    own_name: "العربية",
    page_title: "factcards: ألصق مقالًا وخذ حقائقه",
    switch_label: "لغة الصفحة",
    skip: "انتقل إلى البطاقات",

    headline: "ألصق مقالًا، وخذ حقائقه.",
    lead: "أهم أرقامه، واقتباساته مع قائليها، والأسماء التي يدور حولها، كلٌّ بكلمات المقال نفسها. لا شيء يغادر متصفحك.",
    text_label: "نص المقال",
    placeholder: "ألصق مقالًا أو اكتبه. يمكنك لصق الصفحة كاملة: القوائم والإعلانات تُترك جانبًا.",
    choose_file: "اختر ملفًا",
    or_drop: "أو أفلته هنا: ‎.txt أو ‎.md أو ‎.html",
    drop_here: "أفلت الملف لقراءته",
    samples: "أو ابدأ بأحد هذه النصوص",

    article: "المقال",
    read: "قراءة",
    edit_text: "تحرير النص",
    new_article: "مقال جديد",
    undo: "تراجع",
    replaced: "حلّ نص جديد محل النص السابق.",
    left_out: "متروك: {}",
    left_out_why: "القوائم والإعلانات والتنبيهات ليست من المقال.",
    marks_help: "تنقّل بين المواضع المعلَّمة بمفاتيح الأسهم، واضغط Enter للذهاب إلى البطاقة.",
    is_number: "رقم",
    is_quote: "اقتباس",
    is_entity: "اسم",

    cards: "البطاقات",
    numbers: "الأرقام",
    quotes: "الاقتباسات",
    entities: "الأسماء",
    kinds: "أنواع البطاقات",
    how_many: "عدد البطاقات",
    shown_of: "من {}",
    show_more: "عرض المزيد",
    found: "عدد البطاقات: {}",
    reading: "جارٍ القراءة…",

    tools: "أدوات هذه البطاقة",
    include: "خذ هذه البطاقة",
    drag: "اسحب إلى موضع آخر",
    move_up: "إلى أعلى",
    move_down: "إلى أسفل",
    moved: "انتقلت إلى الموضع {}",
    in_article: "في المقال",
    edit: "تعديل",
    save: "حفظ",
    cancel: "إلغاء",
    as_written: "العودة إلى كلمات المقال",
    edit_hint: "كل ما تغيّره يظهر موسومًا بأنه معدَّل، هنا وحيثما ذهبت البطاقة. أما نص المقال فيبقى كما هو.",
    field_measures: "ما الذي يقيسه الرقم",
    field_source: "مصدر الرقم",
    field_speaker: "القائل",
    field_role: "صفته",
    field_name: "الاسم",

    blank: "ليس في مربع النص سوى مسافات حتى الآن.",
    nothing: "لا بطاقات في هذا النص",
    nothing_hint: "تُصنع البطاقات من الأرقام، ومن الأقوال بين علامات التنصيص، ومن الأسماء. يبدو أن هذا النص يخلو منها، أو أنه \
                   أقصر من أن يُعرف ذلك.",
    none_of_kinds: "لا بطاقة من الأنواع المختارة أعلاه.",
    too_long: "هذا النص أطول من مليوني حرف. سيبقى هنا كما هو، لكن البطاقات تحتاج إلى نص أقصر: أبقِ منه ما تريد عبر «تحرير النص».",
    too_slow: "طالت القراءة فأُوقفت. نصّك كما هو.",
    blocked: "تعذّر تشغيل القارئ: هذا المتصفح لا يشغّل WebAssembly هنا، أو لم يُحمَّل جزء من الصفحة. نصّك كما هو.",
    broken: "حدث خطأ أثناء القراءة. نصّك كما هو.",
    again: "حاول مرة أخرى",
    wrong_file: "لا تستطيع الصفحة قراءة «{}». الملفات المقبولة: ‎.txt و‎.md و‎.html",
    unreadable_file: "تعذّرت قراءة «{}».",
    pdf_file: "«{}» ملف PDF لا تستطيع الصفحة قراءته. افتحه وانسخ نصّه ثم الصقه هنا.",
    image_file: "«{}» صورة، والصفحة لا تقرأ إلا النصوص.",
    document_file: "«{}» مستند مكتبي لا تستطيع الصفحة قراءته. افتحه وانسخ نصّه ثم الصقه هنا.",
    large_file: "«{}» أكبر من أن تقرأه الصفحة.",
    no_sample: "تعذّر تحميل النص.",

    take_count: "خذ البطاقات ({})",
    nothing_ticked: "اختر بطاقة واحدة على الأقل لتأخذها.",
    where_to: "أين ستلصق هذا؟",
    close: "إغلاق",
    place_blog: "في مدوّنة",
    place_blog_hint: "ووردبريس أو Ghost أو بلوغر. شيفرة HTML بسيطة يُبقيها كل محرّر.",
    place_script: "في موقع يسمح بالسكربت",
    place_script_hint: "الشيفرة نفسها، ومعها سكربت صغير يمنحها مظهرها.",
    place_element: "في موقعك أو تطبيقك",
    place_element_hint: "العنصر ‎<fact-cards>‎ وفيه البطاقات.",
    place_letter: "في نشرة أو رسالة بريد",
    place_letter_hint: "Substack أو Medium أو البريد أو الشبكات الاجتماعية. نص بلا شيفرة.",
    place_markdown: "في ملف Markdown",
    place_markdown_hint: "‏README أو ويكي أو منتدى أو موقع ثابت.",
    source_url: "عنوان المقال",
    source_url_hint: "إن كتبته صار في كل بطاقة رابط إلى جملتها هناك.",
    script_url: "عنوان السكربت",
    script_url_hint: "ضع الملف في موقعك، ثم اكتب عنوانه هنا.",
    bad_url: "هذا ليس عنوان http أو https.",
    looks: "كيف يبدو",
    code: "ما يُنسخ",
    copy: "نسخ",
    copied: "تم النسخ. ألصقه في مكانه.",
    not_copied: "لا يسمح المتصفح للصفحة بالنسخ. النص محدَّد: اضغط Ctrl+C أو ⌘C.",
    download: "تنزيل",
    download_script: "تنزيل السكربت",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language() {
        assert_eq!(Tongue::of("ar-EG"), Some(Tongue::Arabic));
        assert_eq!(Tongue::of("EN"), Some(Tongue::English));
        assert_eq!(Tongue::of("arn"), None);
        assert_eq!(Tongue::of(""), None);
    }
}
