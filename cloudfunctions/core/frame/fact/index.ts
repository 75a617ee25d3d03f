export { createTell, type Fact, type Tell } from './fact'
export { tellRows } from './tell-rows'
export { markOfWrite, type Untold, untold, untoldWith } from './untold'
