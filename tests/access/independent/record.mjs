// Has @cloud-copilot/iam-simulate judge the cases, and writes its verdict into each. README.md says how to run it.
import { readFileSync, writeFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const [file] = process.argv.slice(2)
const corpus = JSON.parse(readFileSync(file))
// It does not know encryption context keys with a colon in their own name, which KMS has, and would drop them: they
// are given the name of a session tag, in requests and documents alike.
const plain = (text) => text.replaceAll('kms:EncryptionContext:aws:s3:arn', 'aws:PrincipalTag/EncryptionContext')
const read = (name) => (name === null ? undefined : JSON.parse(plain(corpus.documents[name])))
const named = (names) => names.map((name) => ({ name, policy: read(name) }))

// Its validator knows the bare "*" alone in an endpoint policy; `{"AWS": "*"}` is the same to AWS. A statement for
// somebody who signs in by a provider is about none of these callers.
const endpoint = (name) => {
  const made = read(name)
  const about = made.Statement.filter((each) => !each.Principal.Federated)
  return [{ name, policy: { ...made, Statement: about.map((each) => ({ ...each, Principal: '*' })) } }]
}

for (const each of corpus.cases) {
  const simulation = {
    request: {
      principal: each.principal,
      action: each.action,
      resource: { resource: each.resource, accountId: each.context['aws:ResourceAccount'] },
      contextVariables: JSON.parse(plain(JSON.stringify(each.context))),
    },
    identityPolicies: named(each.identity),
    serviceControlPolicies: each.levels.map((level, index) => ({ orgIdentifier: `ou-${index}`, policies: named(level) })),
    resourceControlPolicies: [],
    resourcePolicy: read(each.policy),
    permissionBoundaryPolicies: each.boundary ? named([each.boundary]) : undefined,
    vpcEndpointPolicies: each.endpoint ? endpoint(each.endpoint) : undefined,
  }
  const found = await runSimulation(simulation, {})
  if (found.resultType === 'error') throw new Error(JSON.stringify([each, found.errors]))
  each.verdict = found.overallResult
  const dropped = found.resultType === 'single' ? found.result.ignoredContextKeys : found.results.flatMap((r) => r.ignoredContextKeys)
  if (dropped.length) each.dropped = dropped
}
const line = (value) => JSON.stringify(value)
const documents = Object.entries(corpus.documents).map(([name, text]) => `${line(name)}: ${line(text)}`)
const cases = corpus.cases.map(line)
writeFileSync(file, `{"documents": {\n${documents.join(',\n')}\n}, "cases": [\n${cases.join(',\n')}\n]}\n`)
