//! The JSON Schema of the CardSet that ships in the package is the one that the Rust types generate.
//!
//! After a change of the types that an older reader can live with (a new optional field): `UPDATE_SCHEMA=1 cargo test --test
//! schema`. A change that it would misread raises `SCHEMA_VERSION`, and so makes a new file.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::{env, fs, path::Path};

use factcards::{CardSet, SCHEMA_VERSION};
use schemars::{Schema, generate::SchemaSettings, transform::RecursiveTransform};

fn generated() -> serde_json::Value {
    // `uint32` and `double` are no formats of JSON Schema, and strict readers refuse formats that they do not know.
    let drop_format = RecursiveTransform(|schema: &mut Schema| {
        schema.remove("format");
    });
    let mut schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(drop_format)
        .into_generator()
        .into_root_schema_for::<CardSet>();
    let version = schema.pointer_mut("/properties/schemaVersion").and_then(|v| v.as_object_mut());
    let version = version.expect("the CardSet has a schemaVersion");
    version.clear();
    version.insert("const".into(), SCHEMA_VERSION.into());
    schema.into()
}

#[test]
fn the_schema_in_the_package_is_that_of_the_types() {
    let name = format!("pkg/schema/cardset-{SCHEMA_VERSION}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, format!("{:#}\n", generated())).expect("the schema can be written");
    }
    let committed: Option<serde_json::Value> =
        fs::read_to_string(&path).ok().and_then(|s| serde_json::from_str(&s).ok());
    assert!(
        committed == Some(generated()),
        "the CardSet's types have changed and {name} has not. Raise SCHEMA_VERSION if an older reader would misread the new \
         sets. Then, or if it would not: UPDATE_SCHEMA=1 cargo test --test schema"
    );
}

#[test]
fn the_package_exports_the_schema_of_this_version() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/package.json");
    let manifest = fs::read_to_string(manifest).expect("pkg/package.json is there");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("pkg/package.json is JSON");
    assert_eq!(manifest["exports"]["./schema.json"], format!("./schema/cardset-{SCHEMA_VERSION}.json"));
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
}
