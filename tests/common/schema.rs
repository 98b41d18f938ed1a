//! The JSON Schemas in `schema/`, and what a value has against one.

use std::fs;
use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::Value;

use super::root;

pub fn path(name: &str) -> PathBuf {
    root().join(format!("schema/{name}.schema.json"))
}

pub fn schema(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path(name)).unwrap()).unwrap()
}

pub fn validator(name: &str) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(name)).unwrap()
}

pub fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
