//! Holds that one word names one type: within a library no two types have the same name, so that a
//! reader who meets one need not ask which is meant.

use std::collections::BTreeMap;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Ident, ItemEnum, ItemStruct, ItemTrait, ItemType};

use crate::layers::{libraries, rust_files};

#[test]
fn one_word_names_one_type() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in libraries() {
        let files = rust_files(&source);
        let texts = files.iter().map(|file| {
            let below = file.strip_prefix(root).unwrap().display().to_string();
            (below, std::fs::read_to_string(file).unwrap())
        });
        assert_eq!(ambiguous(texts), Vec::<String>::new());
    }
}

/// The names that several types have, with the files that declare these.
fn ambiguous(texts: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in texts {
        let mut types = Types::default();
        types.visit_file(&syn::parse_file(&text).unwrap());
        for name in types.names {
            declared.entry(name).or_default().push(file.clone());
        }
    }
    declared.retain(|_, files| files.len() > 1);
    declared.iter().map(|(name, files)| format!("{name}: {}", files.join(", "))).collect()
}

/// The names of the types that a file declares.
#[derive(Default)]
struct Types {
    names: Vec<String>,
}

impl Types {
    fn note(&mut self, name: &Ident) {
        self.names.push(name.to_string());
    }
}

impl<'a> Visit<'a> for Types {
    fn visit_item_struct(&mut self, it: &'a ItemStruct) {
        self.note(&it.ident);
        visit::visit_item_struct(self, it);
    }

    fn visit_item_enum(&mut self, it: &'a ItemEnum) {
        self.note(&it.ident);
        visit::visit_item_enum(self, it);
    }

    fn visit_item_trait(&mut self, it: &'a ItemTrait) {
        self.note(&it.ident);
        visit::visit_item_trait(self, it);
    }

    fn visit_item_type(&mut self, it: &'a ItemType) {
        self.note(&it.ident);
        visit::visit_item_type(self, it);
    }
}

#[test]
fn types_of_one_name_are_found() {
    let texts = [
        ("a.rs", "struct A; enum B {} trait C { type T; } impl C for A { type T = B; }"),
        ("b.rs", "mod c { pub(super) type B = u8; } fn f() { struct A; }"),
    ];
    let texts = texts.map(|(file, text)| (file.to_owned(), text.to_owned()));
    assert_eq!(ambiguous(texts.into_iter()), ["A: a.rs, b.rs", "B: a.rs, b.rs"]);
}
