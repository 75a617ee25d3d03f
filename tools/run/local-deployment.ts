import { systemRandom } from '../../cloudfunctions/core/base/random'
import { collections } from '../../cloudfunctions/core/store'
import type { Deployment } from '../../sandbox/world/deployment'
import { cloudFunctions } from '../build/cloud-functions'
import { functionRules } from '../build/function-rules'
import { newDeployment } from '../setup/new-deployment'

/** The one message of the local world, as a merchant would have put it together in WeChat's console. */
const SHIPPED = {
  id: 'wl-local-template-of-parcels-on-their-way',
  title: '订单发货提醒',
  fields: { number: 'character_string1', name: 'thing2', carrier: 'thing3', tracking: 'character_string4', at: 'time5' },
}

const templateText = `shipped=${SHIPPED.id},${Object.entries(SHIPPED.fields)
  .map((field) => field.join(':'))
  .join(',')}`

export const LOCAL_APPID = 'wx0000000000000000'

/** What `npm run setup` and the console would have made, for a world on this computer. `now` is the world's time. */
export function localDeployment(now: number): Deployment {
  const made = newDeployment(systemRandom, now)
  return {
    variables: { ...made.variables, WL_APPID: LOCAL_APPID, WL_ALLOWANCE: '200/16', WL_TEMPLATES: templateText },
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
    unauthenticated: true,
    templates: [{ id: SHIPPED.id, title: SHIPPED.title, keywords: Object.values(SHIPPED.fields) }],
  }
}
