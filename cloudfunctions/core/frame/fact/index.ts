export { createTell, type Fact, type Tell } from './fact'
