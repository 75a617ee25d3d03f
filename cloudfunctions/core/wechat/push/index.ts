export { openEarlyWords } from './early-words'
export { readPush, type WechatEvent, type WechatPush } from './read-push'
export { sweepPushes, takeOnce } from './take-once'
