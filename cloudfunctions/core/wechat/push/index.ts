export { openEarlyFailures } from './early-failures'
export { openEarlyVerdicts } from './early-verdicts'
export { readPush, type WechatEvent, type WechatPush } from './read-push'
export { sweepPushes, takeOnce } from './take-once'
