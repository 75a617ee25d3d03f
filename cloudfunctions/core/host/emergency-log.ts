import { systemClock } from '../base/clock'
import { createLog } from '../base/log'

/** For what goes wrong before an instance has its own log. */
export const emergencyLog = createLog((line) => console.log(line), systemClock.now)
