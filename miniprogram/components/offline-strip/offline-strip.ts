import { offlineStripProps } from './props'

/** Says that a kept list is being shown, and of when. */
Component({ properties: offlineStripProps })
