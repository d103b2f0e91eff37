import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../../schema/schema.graphql",
  documents: ["src/*.ts"],
  generates: {
    "./src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        onlyOperationTypes: true,
        useTypeImports: true,
        scalars: { Date: "string", DateTime: "string", URL: "string", GSSCode: "string", JSON: "unknown" },
      },
    },
  },
  emitLegacyCommonJSImports: false,
};

export default config;
