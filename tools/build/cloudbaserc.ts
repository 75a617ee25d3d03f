import { type CollectionPlan, collections } from '../../cloudfunctions/core/store/collections'
import { type CloudFunction, cloudFunctions } from './cloud-functions'

const RUNTIME = 'Nodejs20.19'

function functionEntry({ name, timeout, memorySize, triggers, variables }: CloudFunction) {
  return {
    name,
    handler: 'index.main',
    runtime: RUNTIME,
    timeout,
    memorySize,
    installDependency: false,
    envVariables: Object.fromEntries(variables.map((variable) => [variable, `{{env.${variable}}}`])),
    triggers,
  }
}

/** Every collection is closed to clients: all access goes through functions (docs/protocols/cloudbase.md §8). */
function collectionEntry([name, { indexes }]: readonly [string, CollectionPlan]) {
  return {
    collectionName: name,
    aclTag: 'ADMINONLY',
    createIndexes: indexes.map((index) => ({
      name: index.name,
      unique: false,
      keys: Object.entries(index.fields).map(([field, direction]) => ({ name: field, direction: String(direction) })),
    })),
  }
}

/** The whole deployment as `tcb` reads it: functions, timers, collections, indexes, rules. Secrets stay in the git-ignored `.env`. */
export function cloudbaserc() {
  return {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: 'dist/cloudfunctions',
    functions: cloudFunctions.map(functionEntry),
    framework: {
      name: 'weidian-link',
      plugins: {
        database: {
          use: '@cloudbase/framework-plugin-database',
          inputs: { collections: Object.entries(collections).map(collectionEntry) },
        },
        http: {
          use: '@cloudbase/framework-plugin-function',
          inputs: {
            functionRootPath: 'dist/cloudfunctions',
            servicePaths: Object.fromEntries(cloudFunctions.flatMap(({ name, httpPath }) => (httpPath === null ? [] : [[name, httpPath]]))),
          },
        },
      },
    },
  }
}
