// The schema as graphql-eslint judges it: its recommended rules, and what Relay asks of connections. Usage: node lint-schema.mjs FILE
import { readFile } from "node:fs/promises";
import plugin from "@graphql-eslint/eslint-plugin";
import { Linter } from "eslint";
import { buildSchema } from "graphql";

const text = await readFile(process.argv[2], "utf8");
const schema = buildSchema(text);
const errors = schema.getPossibleTypes(schema.getType("Error")).map(type => type.name);
const values = ["AddableMethod", "AppliedRetentionRule", "AuthenticatorAppRule", "Block", "DefaultState", "DeletionPreview", "DeliveryCap", "ErasureReport", "HelpDesk", "HelpDeskRule", "KeptEvents", "KindCount", "LedgerAudit", "LedgerEvent", "LedgerFinding", "LegalHold", "MethodRule", "MethodState", "PageInfo", "PersonImpact", "PersonStanding", "PolicyImpact", "PurposeCount", "QuestionPolicy", "RegistrationRule", "ReplayStep", "RetentionPreview", "RetentionRule", "RetentionRulePreview", "SecurityInfoState", "SecurityInfoStatistics", "SecurityPolicy", "SignInOption", "SignInRequirements", "StepUpRule", "SystemActor", "UnusedMethod", "VerificationOption"];
const { "@graphql-eslint/relay-edge-types": _, ...relay } = plugin.configs["flat/schema-relay"].rules; // Would forbid every plain list.
const messages = new Linter().verify(text, [{
  files: ["**/*.graphql"],
  plugins: { "@graphql-eslint": plugin },
  languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: process.argv[2] } } },
  rules: {
    ...plugin.configs["flat/schema-recommended"].rules,
    ...relay,
    "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }], // Relay asks for either direction; what is paged by key goes forward alone.
    "@graphql-eslint/description-style": ["error", { style: "inline" }],
    "@graphql-eslint/strict-id-in-types": ["error", { exceptions: { types: [...values, ...errors], suffixes: ["Payload", "Connection", "Edge"] } }],
  },
}], { filename: "schema.graphql" });
for (const { line, ruleId, message } of messages) console.log(`${line}: ${message} (${ruleId})`);
console.log(JSON.stringify({ problems: messages.length }));
process.exit(messages.length ? 1 : 0);
