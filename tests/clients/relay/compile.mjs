// relay-compiler adds to the file of persisted documents, and wants it to be there.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import compiler from "relay-compiler";

const folder = fileURLToPath(new URL(".", import.meta.url));
rmSync(`${folder}__generated__`, { recursive: true, force: true });
mkdirSync(`${folder}__generated__`);
writeFileSync(`${folder}__generated__/persisted-documents.json`, "{}");
execFileSync(compiler, ["--output", "quiet-with-errors", "relay.config.json"], { cwd: folder, stdio: "inherit" });
