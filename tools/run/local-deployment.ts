import { systemRandom } from '../../cloudfunctions/core/base/random'
import { collections } from '../../cloudfunctions/core/store'
import type { Deployment } from '../../sandbox/world/deployment'
import { cloudFunctions } from '../build/cloud-functions'
import { functionRules } from '../build/function-rules'
import { newDeployment } from '../setup/new-deployment'

export const LOCAL_APPID = 'wx0000000000000000'

/** What `npm run setup` and the console would have made, for a world on this computer. `now` is the world's time. */
export function localDeployment(now: number): Deployment {
  const made = newDeployment(systemRandom, now)
  return {
    variables: { ...made.variables, WL_APPID: LOCAL_APPID, WL_ALLOWANCE: '200/16' },
    variablesOf: Object.fromEntries(cloudFunctions.map(({ name, variables }) => [name, variables])),
    rules: functionRules(),
    collections: Object.entries(collections).map(([name, { indexes }]) => ({
      name,
      indexes: indexes.map((index) => ({
        name: index.name,
        keys: Object.entries(index.fields).map(([field, direction]) => ({ name: field, direction: direction === 1 ? '1' : '-1' })),
      })),
    })),
    documents: [{ collection: 'keys', documents: made.keys.map((row) => ({ ...row })) }],
    setupCode: made.setupCode,
  }
}
