//! The longer lists of keys that stay.
//!
//! Refuses nothing itself: what is not in them goes.

use super::{
    Choice,
    Dict::{self, *},
    Rule::{
        self, Any, Colour, Each, Few, Is, Layer, Map, Maps, Names as KeptNames, PageOnly, Pairs,
        Plain, Target, Text, Words,
    },
    Value,
};

pub(super) const fn tree(value: Value) -> &'static [(&'static str, Rule)] {
    match value {
        Value::Target => &[
            ("Kids", Each(Tree(Value::Target))),
            ("Names", Pairs(Value::Target)),
            ("Limits", Words),
        ],
        Value::Label => &[
            ("Kids", Each(Tree(Value::Label))),
            ("Nums", Pairs(Value::Label)),
            ("Limits", Plain),
        ],
        Value::Structure => &[
            ("Kids", Each(Tree(Value::Structure))),
            ("Names", Pairs(Value::Structure)),
            ("Nums", Pairs(Value::Structure)),
            ("Limits", Words),
        ],
    }
}

pub(super) const CATALOGUE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Pages", Is(PageTree)),
    ("PageLabels", Is(Tree(Value::Label))),
    ("Names", Is(Names)),
    ("Dests", Rule::Targets),
    ("ViewerPreferences", Is(Viewer)),
    ("PageLayout", Plain),
    ("PageMode", Plain),
    ("Outlines", Is(Outline)),
    ("AcroForm", Is(Forms)),
    ("StructTreeRoot", Is(Structure)),
    ("MarkInfo", Is(MarkInfo)),
    ("Lang", Text),
    ("OutputIntents", Each(OutputIntent)),
    ("OCProperties", Is(Layers)),
];

// what a page may inherit is copied by hand
pub(super) const PAGE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("BleedBox", Plain),
    ("TrimBox", Plain),
    ("ArtBox", Plain),
    ("UserUnit", Plain),
    ("Contents", Any(Choice::Contents)),
    ("Group", Is(Group)),
    ("Annots", Any(Choice::Annotations)),
    ("StructParents", Plain),
    ("Tabs", Plain),
];

pub(super) const RESOURCES: &[(&str, Rule)] = &[
    ("ProcSet", Plain),
    ("ExtGState", Map(GraphicsState)),
    ("ColorSpace", Rule::Colours),
    ("Pattern", Maps(Choice::Painted)),
    ("Shading", Map(Shading)),
    ("XObject", Maps(Choice::Drawn)),
    ("Font", Map(Font)),
    ("Properties", Maps(Choice::Properties)),
];

pub(super) const VIEWER: &[(&str, Rule)] = &[
    ("NonFullScreenPageMode", Plain),
    ("Direction", Plain),
    ("PrintScaling", Plain),
    ("Duplex", Plain),
    ("PickTrayByPDFSize", Plain),
    ("FitWindow", Plain),
    ("CenterWindow", Plain),
];

pub(super) const OUTPUT_INTENT: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("S", Plain),
    ("OutputCondition", Text),
    ("OutputConditionIdentifier", Text),
    ("RegistryName", Text),
    ("DestOutputProfile", Is(Icc)),
];

pub(super) const OUTLINE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Title", Text),
    ("Parent", Is(Outline)),
    ("Prev", Is(Outline)),
    ("Next", Is(Outline)),
    ("First", Is(Outline)),
    ("Last", Is(Outline)),
    ("Count", Plain),
    ("Dest", Target),
    ("A", Is(Action)),
    ("C", Plain),
    ("F", Plain),
];

pub(super) const LINK: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("Rect", Plain),
    // what a link is for, to those who hear it
    ("Contents", Text),
    ("F", Plain),
    ("Border", Plain),
    ("BS", Is(Border)),
    ("C", Plain),
    ("H", Plain),
    ("QuadPoints", Plain),
    ("P", PageOnly),
    ("Dest", Target),
    ("A", Is(Action)),
    ("AP", Is(Appearance)),
    ("OC", Layer),
    ("StructParent", Plain),
    ("Lang", Text),
];

pub(super) const WIDGET: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("Rect", Plain),
    ("F", Plain),
    ("Border", Plain),
    ("BS", Is(Border)),
    ("C", Plain),
    ("H", Plain),
    ("P", PageOnly),
    ("A", Is(Action)),
    ("MK", Is(Characteristics)),
    ("AP", Is(Appearance)),
    ("AS", Plain),
    ("OC", Layer),
    ("StructParent", Plain),
    ("Parent", Is(Widget)),
    ("Kids", Each(Widget)),
    ("FT", Plain),
    ("T", Text),
    ("TU", Text),
    ("Ff", Plain),
    ("V", Words),
    ("DV", Words),
    ("DA", Text),
    ("Q", Plain),
    ("MaxLen", Plain),
    ("Opt", Words),
    ("TI", Plain),
    ("I", Plain),
];

pub(super) const FORMS: &[(&str, Rule)] = &[
    ("Fields", Each(Widget)),
    ("NeedAppearances", Plain),
    ("DR", Is(Resources)),
    ("DA", Text),
    ("Q", Plain),
];

pub(super) const CHARACTERISTICS: &[(&str, Rule)] = &[
    ("R", Plain),
    ("BC", Plain),
    ("BG", Plain),
    ("CA", Text),
    ("RC", Text),
    ("AC", Text),
    ("I", Is(Form)),
    ("RI", Is(Form)),
    ("IX", Is(Form)),
    ("TP", Plain),
];

pub(super) const FORM: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("FormType", Plain),
    ("BBox", Plain),
    ("Matrix", Plain),
    ("Resources", Is(Resources)),
    ("Group", Is(Group)),
    ("StructParent", Plain),
    ("StructParents", Plain),
    ("OC", Layer),
];

pub(super) const IMAGE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("Width", Plain),
    ("Height", Plain),
    ("ColorSpace", Colour),
    ("BitsPerComponent", Plain),
    ("Intent", Plain),
    ("ImageMask", Plain),
    ("Mask", Any(Choice::Mask)),
    ("Decode", Plain),
    ("Interpolate", Plain),
    ("SMask", Is(Image)),
    ("SMaskInData", Plain),
    ("Matte", Plain),
    ("StructParent", Plain),
    ("OC", Layer),
];

pub(super) const GRAPHICS_STATE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("LW", Plain),
    ("LC", Plain),
    ("LJ", Plain),
    ("ML", Plain),
    ("D", Plain),
    ("RI", Plain),
    ("OP", Plain),
    ("op", Plain),
    ("OPM", Plain),
    ("Font", Any(Choice::FontSize)),
    ("BG", Any(Choice::Function)),
    ("BG2", Any(Choice::Function)),
    ("UCR", Any(Choice::Function)),
    ("UCR2", Any(Choice::Function)),
    ("TR", Any(Choice::Function)),
    ("TR2", Any(Choice::Function)),
    ("FL", Plain),
    ("SM", Plain),
    ("SA", Plain),
    ("BM", Plain),
    ("SMask", Any(Choice::SoftMask)),
    ("CA", Plain),
    ("ca", Plain),
    ("AIS", Plain),
    ("TK", Plain),
    ("UseBlackPtComp", Plain),
];

pub(super) const FUNCTION: &[(&str, Rule)] = &[
    ("FunctionType", Plain),
    ("Domain", Plain),
    ("Range", Plain),
    ("Size", Plain),
    ("BitsPerSample", Plain),
    ("Order", Plain),
    ("Encode", Plain),
    ("Decode", Plain),
    ("C0", Plain),
    ("C1", Plain),
    ("N", Plain),
    ("Functions", Each(Function)),
    ("Bounds", Plain),
];

pub(super) const TILE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("PatternType", Plain),
    ("PaintType", Plain),
    ("TilingType", Plain),
    ("BBox", Plain),
    ("XStep", Plain),
    ("YStep", Plain),
    ("Resources", Is(Resources)),
    ("Matrix", Plain),
];

pub(super) const SHADING: &[(&str, Rule)] = &[
    ("ShadingType", Plain),
    ("ColorSpace", Colour),
    ("Background", Plain),
    ("BBox", Plain),
    ("AntiAlias", Plain),
    ("Domain", Plain),
    ("Matrix", Plain),
    ("Coords", Plain),
    ("Extend", Plain),
    ("BitsPerCoordinate", Plain),
    ("BitsPerComponent", Plain),
    ("BitsPerFlag", Plain),
    ("Decode", Plain),
    ("VerticesPerRow", Plain),
    ("Function", Few(Function)),
];

pub(super) const FONT: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("BaseFont", Plain),
    ("Name", Plain),
    ("FirstChar", Plain),
    ("LastChar", Plain),
    ("Widths", Plain),
    ("FontDescriptor", Is(Descriptor)),
    ("Encoding", Any(Choice::Codes)),
    ("ToUnicode", Any(Choice::Codes)),
    ("DescendantFonts", Each(Font)),
    ("FontBBox", Plain),
    ("FontMatrix", Plain),
    ("CharProcs", Map(Dict::Glyph)),
    ("Resources", Is(Resources)),
    ("CIDSystemInfo", Is(Ordering)),
    ("DW", Plain),
    ("W", Plain),
    ("DW2", Plain),
    ("W2", Plain),
    ("CIDToGIDMap", Any(Choice::Glyphs)),
];

pub(super) const DESCRIPTOR: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("FontName", Plain),
    ("FontFamily", Text),
    ("FontStretch", Plain),
    ("FontWeight", Plain),
    ("Flags", Plain),
    ("FontBBox", Plain),
    ("ItalicAngle", Plain),
    ("Ascent", Plain),
    ("Descent", Plain),
    ("Leading", Plain),
    ("CapHeight", Plain),
    ("XHeight", Plain),
    ("StemV", Plain),
    ("StemH", Plain),
    ("AvgWidth", Plain),
    ("MaxWidth", Plain),
    ("MissingWidth", Plain),
    ("FontFile", Is(Program)),
    ("FontFile2", Is(Program)),
    ("FontFile3", Is(Program)),
    ("CharSet", Text),
    ("Style", Is(Style)),
    ("Lang", Plain),
    ("CIDSet", Is(Dict::Raw)),
];

pub(super) const STRUCTURE: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("K", Any(Choice::Held)),
    ("IDTree", Is(Tree(Value::Structure))),
    ("ParentTree", Is(Tree(Value::Structure))),
    ("ParentTreeNextKey", Plain),
    ("RoleMap", KeptNames),
    ("ClassMap", Is(ClassMap)),
    ("Namespaces", Each(Namespace)),
];

pub(super) const TAGGED: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("S", Plain),
    ("P", Any(Choice::Held)),
    ("ID", Text),
    ("Pg", PageOnly),
    ("K", Any(Choice::Held)),
    ("A", Few(Attribute)),
    ("C", Plain),
    ("Lang", Text),
    ("Alt", Text),
    ("E", Text),
    ("ActualText", Text),
    ("NS", Is(Namespace)),
];

pub(super) const ATTRIBUTE: &[(&str, Rule)] = &[
    ("O", Plain),
    ("NS", Is(Namespace)),
    ("Summary", Text),
    ("Short", Text),
    ("Headers", Words),
    ("Desc", Text),
];

pub(super) const PROPERTIES: &[(&str, Rule)] = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("MCID", Plain),
    ("Lang", Text),
    ("Alt", Text),
    ("E", Text),
    ("ActualText", Text),
    ("O", Plain),
    ("BBox", Plain),
    ("Attached", Plain),
];
