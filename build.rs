//! Builds again when embedded files change or come in: the macro that embeds
//! them only notices those that it has seen.

fn main() {
    for folder in ["locales", "media"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
