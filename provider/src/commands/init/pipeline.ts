export const PIPELINE_FILE = ".github/workflows/webex.yml";

/** A pull request is previewed and judged, the protected branch is made so. Secrets are those of the repository. */
export const PIPELINE = `# Secrets of the repository: PULUMI_BACKEND_URL, PULUMI_CONFIG_PASSPHRASE, WEBEX_READ_TOKEN (read scopes only).
# Variables: PULUMI_STACK, and WEBEX_POLICY_PACK, the path of the executable pulumi-analyzer-webex on the runner.
name: webex
on:
  pull_request:
  push:
    branches: [main]
concurrency: webex
env:
  PULUMI_BACKEND_URL: \${{ secrets.PULUMI_BACKEND_URL }}
  PULUMI_CONFIG_PASSPHRASE: \${{ secrets.PULUMI_CONFIG_PASSPHRASE }}
  PULUMI_STACK: \${{ vars.PULUMI_STACK }}
jobs:
  preview:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    env:
      WEBEX_ACCESS_TOKEN: \${{ secrets.WEBEX_READ_TOKEN }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - uses: pulumi/actions@v6
      - run: npm ci
      - run: npx pulumi-webex doctor --stack "$PULUMI_STACK"
      - run: pulumi preview --stack "$PULUMI_STACK" --policy-pack "\${{ vars.WEBEX_POLICY_PACK }}" --policy-pack-config policies.json
  up:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - uses: pulumi/actions@v6
      - run: npm ci
      - run: pulumi up --yes --stack "$PULUMI_STACK" --policy-pack "\${{ vars.WEBEX_POLICY_PACK }}" --policy-pack-config policies.json
`;
