// Loaded first by the processes of a project whose program is JavaScript: Pulumi then leaves TypeScript out. The language
// host that is built from Go modules reads no option for it.
process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
