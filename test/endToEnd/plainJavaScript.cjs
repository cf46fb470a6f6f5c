// Loaded first by the processes of a project whose program is JavaScript: Pulumi then leaves TypeScript's compiler out,
// which takes as long to load as all the rest. The language host built from Go modules reads no option for it.
process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
