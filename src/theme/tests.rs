//! Themes as a whole: layers, look-up, findings.

use super::*;
use crate::source::{Inputs, ProjectPath, Span};

pub(super) fn page() -> Span {
    Span::file_start(ProjectPath::new("roadmap/loops.md").expect("a path"))
}

pub(super) fn request<'a>(name: &'a str, options: &'a Json) -> Request<'a> {
    let config = ProjectPath::new("roadbook.yaml").expect("a path");
    Request {
        name,
        place: Span::new(config.clone(), 7..15),
        options,
        options_place: Span::new(config, 16..29),
        language: "en",
    }
}

pub(super) fn layers(files: &[(&str, &str)], name: &str) -> Vec<layers::Layer> {
    let inputs = Inputs::from_files(files.iter().copied());
    layers::stack(&inputs, &request(name, &Json::Null)).value
}
