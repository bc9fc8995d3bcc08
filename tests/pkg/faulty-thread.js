// The package's thread for Node, with the doctored Wasm.
import { initSync } from "../../pkg/index.node.js";
import { doctoredWasm } from "./doctored.js";

initSync(doctoredWasm());
await import("../../pkg/worker-thread.node.js");
