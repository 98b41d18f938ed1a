// Renders a list of texts with micromark and GFM: JSON in, JSON out. The argument is a folder of npm packages.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const from = (name) => import(new URL(`${name}/index.js`, pathToFileURL(`${process.argv.at(-1)}/`)));
const { micromark } = await from("micromark");
const { gfm, gfmHtml } = await from("micromark-extension-gfm");
const options = {
  allowDangerousHtml: true,
  allowDangerousProtocol: true,
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
};
const pages = JSON.parse(readFileSync(0, "utf8")).map((text) => micromark(text, options));
process.stdout.write(JSON.stringify(pages));
