export { beginPictureCheck, checkText, type Suggestion } from './check-content'
export { type PhoneAnswer, readPhone } from './read-phone'
export { type Message, type Sent, sendMessage } from './send-message'
