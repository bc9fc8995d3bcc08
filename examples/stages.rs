//! Prints every stage of a text: `cargo run --example stages -- article.txt`, or from standard input.

use factcards::{Options, analyze};
use std::io::Read as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    match std::env::args().nth(1) {
        Some(path) => text = std::fs::read_to_string(path)?,
        None => _ = std::io::stdin().read_to_string(&mut text)?,
    }
    let analysis = analyze(&text, &Options::default())?;
    let document = &analysis.document;
    println!("language  {}", document.pack().tag);
    for block in &document.blocks {
        println!("block     {:<12} {}", format!("{:?}", block.kind), block.span.of(&text));
    }
    for (index, sentence) in document.sentences.iter().enumerate() {
        println!("sentence  {index:<12} {}", sentence.span.of(&text));
    }
    for q in &analysis.quantities {
        println!(
            "number    {:<12} {} | {:?}{} {}{} {:?}{} | {}",
            format!("{:?}", q.kind),
            q.span.of(&text),
            q.value,
            q.range.map_or(String::new(), |(low, high)| format!(" {low}..{high}")),
            q.currency.unwrap_or(""),
            q.unit.unwrap_or(""),
            q.bound,
            q.change.map_or(String::new(), |c| format!(" {c:?}")),
            q.why.join("; "),
        );
    }
    for q in &analysis.quotes {
        println!("quote     {:<12} {} | {}", format!("{:?}", q.mode), q.content.of(&text), q.why.join("; "));
    }
    for (q, speaker) in analysis.quotes.iter().zip(&analysis.links.speakers) {
        println!(
            "speaker   {:<12} {} <- {}",
            speaker.as_ref().map_or(String::from("nobody"), |s| format!("{:?}", s.resolved)),
            speaker.as_ref().map_or("", |s| s.name.of(&text)),
            q.content.of(&text)
        );
    }
    for (entity, role) in analysis.entities.entities.iter().zip(&analysis.links.roles) {
        if let Some(role) = role {
            println!("role      {} = {}", entity.name.of(&text), role.of(&text));
        }
    }
    for (q, about) in analysis.quantities.iter().zip(&analysis.links.about) {
        println!(
            "measures  {} = {} | {}",
            q.span.of(&text),
            about.measures.map_or("", |m| m.of(&text)),
            about.source.map_or("", |m| m.of(&text))
        );
    }
    for card in analysis.card_set().cards {
        match card {
            factcards::Card::Number(c) => {
                let words = |e: Option<factcards::Evidence>| e.map_or_else(String::new, |e| e.text.replace('\n', " "));
                println!(
                    "card      {} {:<5} {:.3} ×{} {} = {} | period {} | source {}{} | from {} | {}",
                    if c.key { "KEY" } else { "   " },
                    c.id,
                    c.score,
                    c.evidence.len(),
                    c.text,
                    words(c.measures),
                    words(c.period),
                    words(c.source),
                    c.speaker.unwrap_or_default(),
                    c.from.unwrap_or_default(),
                    c.why.join("; ")
                );
            }
            factcards::Card::Quote(c) => {
                let (mark, text) = (if c.key { "KEY" } else { "   " }, c.parts.first().map_or("", |p| p.text));
                println!("card      {mark} {:<5} {:.3} {text} | {}", c.id, c.score, c.why.join("; "));
            }
            factcards::Card::Entity(c) => {
                println!("card      {} {:<5} {:.3} {}", if c.key { "KEY" } else { "   " }, c.id, c.score, c.name);
            }
        }
    }
    for e in &analysis.entities.entities {
        let aliases: Vec<&str> = e.aliases.iter().map(|a| a.of(&text)).collect();
        println!(
            "entity    {:<12} {} ×{} {aliases:?} | {}",
            format!("{:?}", e.kind),
            e.name.of(&text),
            e.mentions.len(),
            e.why.join("; ")
        );
    }
    Ok(())
}
