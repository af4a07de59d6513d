// What a schema would break that is built on another, as GraphQL Inspector judges it; what is dangerous is listed. Usage: node compare-schemas.mjs RELEASED NEXT
import { readFile } from "node:fs/promises";
import { CriticalityLevel, DiffRule, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const [released, next] = await Promise.all(process.argv.slice(2).map(async file => buildSchema(await readFile(file, "utf8"))));
const changes = await diff(released, next, [DiffRule.suppressRemovalOfDeprecatedField]);
const of = level => changes.filter(change => change.criticality.level === level);
for (const level of [CriticalityLevel.Breaking, CriticalityLevel.Dangerous]) for (const { message } of of(level)) console.log(`${level} ${message}`);
const breaking = of(CriticalityLevel.Breaking).length, dangerous = of(CriticalityLevel.Dangerous).length;
console.log(JSON.stringify({ breaking, dangerous }));
process.exit(breaking ? 1 : 0);
