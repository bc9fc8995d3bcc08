//! Writes what builds lack of each language, one file each: `cargo run --example words -- FOLDER`.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("where to?")?;
    std::fs::create_dir_all(&folder)?;
    for tag in factcards::languages() {
        if let Some(words) = factcards::words_of(tag) {
            std::fs::write(Path::new(&folder).join(format!("{tag}.txt")), words)?;
        }
    }
    Ok(())
}
