// For runtimes that import Wasm as a module, such as Cloudflare's: pass it to `initSync`.
declare const wasm: WebAssembly.Module;
export default wasm;
