// Two made-up articles that hold every kind of span that a CardSet has a place for.

export const english = `Solar power doubles in Freedonia

By Mira Halloway

Published on 3 March 2025

VALDENBURG — Solar panels supplied 41.5% of the electricity in Freedonia last year, up from 20% in 2020, according to the Energy Institute. The country spent $2.4 billion on 1,250 new plants.

"Nobody expected this so soon," said Anna Keller, director of the Energy Institute. "The grid was not built for it."

Keller said that more than 300 companies had asked for permits. The longest line runs 640 kilometers from Valdenburg to Port Lune.
`;

export const arabic = `الطاقة الشمسية تتضاعف في فريدونيا

بقلم: ميرا هالواي

3 مارس 2025

وفرت الألواح الشمسية 41.5% من كهرباء فريدونيا العام الماضي، مقارنة مع 20% في عام 2020، بحسب معهد الطاقة. وأنفقت البلاد 2.4 مليار دولار على 1250 محطة جديدة.

وقالت آنا كيلر، مديرة معهد الطاقة: "لم يتوقع أحد ذلك بهذه السرعة". وأضافت: "لم تصمم الشبكة لهذا".

وقالت كيلر إن أكثر من 300 شركة طلبت تصاريح.
`;
