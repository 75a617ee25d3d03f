export { type PhoneAnswer, readPhone } from './read-phone'
