/** Where the base library looks for a tab bar of the mini program's own (the compiler looks there too). */
export const CUSTOM_TAB_BAR = 'custom-tab-bar/index'
