// Reads diagrams, one a line as JSON text, from standard input, and complains of the first that Mermaid cannot read.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
globalThis.Element = window.Element;
const { default: mermaid } = await import("mermaid");

let text = "";
for await (const chunk of process.stdin) text += chunk;
let read = 0;
for (const line of text.split("\n")) {
  if (line === "") continue;
  const { diagramType } = await mermaid.parse(JSON.parse(line));
  if (diagramType !== "flowchart-v2") throw new Error(diagramType);
  read++;
}
console.log(read);
