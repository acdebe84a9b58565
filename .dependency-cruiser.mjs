/**
 * Which part may import which: `triggers → use-cases → domain ← adapters`, so that the domain can be read and
 * tested alone. test/unit/import-directions.test.ts shows that each rule bites.
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** Pure libraries: data in, data out. */
const pureLibraries = ['zod', 'temporal-polyfill', '@noble/hashes']

export default {
  forbidden: [
    rule('no-cycles', 'Two modules that need each other are one module, or hide a third.', {}, { circular: true }),
    rule('nothing-imports-tests', 'Product code does not know its tests.', { pathNot: '^test/' }, { path: '^test/' }),
    rule(
      'domain-is-pure',
      'The domain imports itself and pure libraries: no I/O, no clock, no randomness, no platform.',
      { path: '^functions/src/domain/' },
      { pathNot: ['^functions/src/domain/', ...pureLibraries.map((name) => `node_modules/${name}/`)] },
    ),
    rule(
      'use-cases-know-the-domain-only',
      'A use case asks ports; it knows neither HTTP nor a database.',
      { path: '^functions/src/use-cases/' },
      { pathNot: ['^functions/src/(use-cases|domain)/', ...pureLibraries.map((name) => `node_modules/${name}/`)] },
    ),
    rule(
      'adapters-know-the-domain-only',
      'An adapter implements ports of the domain, knows its settings, and does not know who uses it.',
      { path: '^functions/src/adapters/' },
      // Of the add-in, mails-say-what-the-add-in-says tells.
      { path: '^(functions/src|addin)/', pathNot: '^functions/src/((adapters|domain)/|config\\.ts$)|^addin/src/strings/' },
    ),
    rule(
      'triggers-call-use-cases',
      'A trigger translates between the wire and a use case.',
      { path: '^functions/src/triggers/' },
      { path: '^(functions/src|addin)/', pathNot: '^functions/src/(triggers|use-cases|contract|domain)/' },
    ),
    rule(
      'contract-is-schemas',
      'The add-in imports the contract: it must not bring the server along.',
      { path: '^functions/src/contract/' },
      { path: '^(functions/src|addin)/', pathNot: '^functions/src/(contract|domain)/' },
    ),
    rule(
      'wiring-in-one-place',
      'Which adapter stands behind a port is decided in main.ts, and for local runs in local/.',
      { path: '^functions/src/', pathNot: '^functions/src/(adapters|local)/|^functions/src/main\\.ts$' },
      { path: '^functions/src/adapters/' },
    ),
    rule(
      'local-stays-local',
      'What is deployed must not contain the token issuer.',
      { path: '^(functions/src|addin)/', pathNot: '^functions/src/local/' },
      { path: '^functions/src/local/' },
    ),
    rule(
      'addin-imports-the-contract',
      'Of the server the add-in knows the contract and the types of the domain.',
      { path: '^addin/' },
      { path: '^functions/', pathNot: '^functions/src/(contract|domain)/' },
    ),
    rule(
      'addin-takes-types-from-the-domain',
      // An appointment that nobody has tagged yet: what it may be is thought about where it is, since its people are nobody's business.
      'Calculations stay on the server; `import type` costs the panel nothing.',
      { path: '^addin/' },
      { path: '^functions/src/domain/', pathNot: '^functions/src/domain/suggest-tag\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'server-does-not-know-the-addin',
      'The add-in is a client like any other.',
      { path: '^functions/', pathNot: '^functions/src/adapters/mail/templates/' },
      { path: '^addin/', pathNot: '^addin/vite\\.config\\.ts$' },
    ),
    rule(
      'manifest-knows-the-contract',
      'Of the product the manifests know the settings of the add-in and the names that links carry.',
      { path: '^manifest/' },
      { path: '^(functions|addin)/', pathNot: '^functions/src/contract/|^addin/src/hosts/teams-links\\.ts$' },
    ),
    rule(
      'manifest-is-for-packing',
      'What draws icons and reads licences is no part of what runs.',
      { path: '^(functions/src|addin)/' },
      { path: '^manifest/' },
    ),
    rule(
      'mails-say-what-the-add-in-says',
      'An act, a gap or a kind of meeting has one wording, on screen and in a mail: mails take sentences of the add-in, and nothing else.',
      { path: '^functions/src/adapters/mail/templates/' },
      { path: '^addin/', pathNot: '^addin/src/strings/' },
    ),
    rule(
      'only-hosts-touch-office',
      'Features talk to the port in hosts/host.ts, so that they run in a browser and in tests.',
      { path: '^addin/', pathNot: '^addin/src/hosts/' },
      { path: '(^|/)(@types/office-js|office-js|@microsoft/(office-js|teams-js))(/|$)' },
    ),
    rule(
      'only-auth-touches-msal',
      'One folder knows how tokens are got, and it loads that library late.',
      { path: '^addin/', pathNot: '^addin/src/(auth/|signed-in-page\\.ts$)' },
      { path: '(^|/)@azure/msal-browser(/|$)' },
    ),
    rule(
      'features-know-the-port',
      'Which host it is is decided once, in hosts/open-host.ts.',
      { path: '^addin/src/(api|app|features|strings)/' },
      { path: '^addin/src/hosts/', pathNot: '^addin/src/hosts/host\\.ts$' },
    ),
    rule('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true, pathNot: '^@azure/functions-core$' }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      // The last for packages that are types and nothing else.
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
    builtInModules: { add: ['node:sqlite'] },
  },
}
