// The package's own Wasm with faults built in, since the core is meant to have none: a text that starts with one of these
// characters makes `extract` fail in that way, any other text is read as always.
import { readFileSync } from "node:fs";
import binaryen from "binaryen";

export const TRAP = "\u0001";
export const HANG = "\u0002";
export const GROW = "\u0003";
export const OVERFLOW = "\u0004";

/** @returns {Uint8Array<ArrayBuffer>} */
export function doctoredWasm() {
  const module = binaryen.readBinary(readFileSync(new URL("../../pkg/wasm/factcards_bg.wasm", import.meta.url)));
  const real = binaryen.getExportInfo(module.getExport("extract")).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(real));
  const types = binaryen.expandType(params);
  // The first parameter is where the text lies.
  const text = () => module.local.get(0, binaryen.i32);
  const passedOn = () => types.map((type, index) => module.local.get(index, type));
  const on = (character, act) =>
    module.if(module.i32.eq(module.i32.load8_u(0, 1, text()), module.i32.const(character.charCodeAt(0))), act);

  module.addFunction(
    "faulty",
    params,
    results,
    [],
    module.block(
      null,
      [
        on(TRAP, module.unreachable()),
        on(HANG, module.loop("for ever", module.br("for ever"))),
        on(GROW, module.drop(module.memory.grow(module.i32.const((130 * 2 ** 20) / 65536)))),
        on(OVERFLOW, module.return(module.call("faulty", passedOn(), results))),
        module.call(real, passedOn(), results),
      ],
      results,
    ),
  );
  module.removeExport("extract");
  module.addFunctionExport("faulty", "extract");
  if (!module.validate()) throw new Error("the doctored Wasm is not valid");
  const bytes = module.emitBinary();
  module.dispose();
  return new Uint8Array(bytes);
}
