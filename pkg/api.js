// What the package exports in every environment. index.js and index.node.js add how the Wasm is loaded.
export { InternalError, TooLongError } from "./errors.js";
export { toCSV } from "./export/csv.js";
export { textFragmentURL } from "./export/fragment.js";
export { toHTML } from "./export/html.js";
export { toJSONLD } from "./export/jsonld.js";
export { toMarkdown } from "./export/markdown.js";
export { toText } from "./export/text.js";
export { extract, initSync, languages, loadLanguages, verify, version } from "./extract.js";
