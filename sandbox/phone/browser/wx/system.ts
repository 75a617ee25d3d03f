import type { Phone } from '../phone'
import { type Api, allAsynchronous } from './api'
import { decodeBase64 } from './ask-network'

/** Base library this phone claims to be. */
const SDK_VERSION = '3.5.5'

function windowInfo({ screen, stack }: Phone) {
  const { clientWidth: width, clientHeight: height } = screen.stack.parentElement ?? document.body
  const page = stack.top?.scroller
  const windowHeight = page?.clientHeight ?? height - screen.statusHeight - 44
  const safeArea = {
    left: 0,
    right: width,
    top: screen.statusHeight,
    bottom: height - screen.safeBottom,
    width,
    height: height - screen.statusHeight - screen.safeBottom,
  }
  return {
    ...{ pixelRatio: window.devicePixelRatio, screenWidth: width, screenHeight: height, windowWidth: width, windowHeight },
    ...{ statusBarHeight: screen.statusHeight, safeArea, screenTop: height - windowHeight },
  }
}

function deviceInfo({ screen }: Phone) {
  const wide = { brand: 'windows', model: 'windows', system: 'Windows 10', platform: 'windows' }
  const small = { brand: 'iPhone', model: 'iPhone 13', system: 'iOS 17.0', platform: 'ios' }
  return { ...(screen.wide ? wide : small), abi: '', benchmarkLevel: -1, memorySize: 4096, cpuType: '', deviceAbi: '' }
}

function appBaseInfo({ settings, app }: Phone) {
  const theme = app.config.darkmode ? { theme: settings.theme } : {}
  const host = { appId: 'wechat', env: 'WeChat', version: 671101216 }
  return {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host,
    language: settings.language,
    version: '8.0.50',
    fontSizeSetting: settings.fontSize,
    ...theme,
  }
}

const systemSetting = { bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' }
const authorizeSetting = {
  albumAuthorized: 'not determined',
  cameraAuthorized: 'not determined',
  notificationAuthorized: 'authorized',
  phoneCalendarAuthorized: 'not determined',
}

function systemInfo(phone: Phone) {
  return { ...windowInfo(phone), ...deviceInfo(phone), ...appBaseInfo(phone), ...systemSetting }
}

function capsule({ screen }: Phone) {
  const right = (screen.stack.clientWidth || 375) - 7
  const top = screen.statusHeight + 6
  return { width: 87, height: 32, top, bottom: top + 32, left: right - 87, right }
}

const never = () => undefined

/** Listeners by the function the mini program gave, so that it can take them back. */
function watching({ settings, app }: Phone, network: () => object): Api {
  const themeListeners = new Map<unknown, (theme: string) => void>()
  const networkListeners = new Map<unknown, () => void>()
  return {
    onThemeChange(listener: (result: { theme: string }) => void) {
      const inner = (theme: string) => app.config.darkmode && listener({ theme })
      themeListeners.set(listener, inner)
      settings.onTheme(inner)
    },
    offThemeChange: (listener: unknown) => settings.offTheme(themeListeners.get(listener)),
    onNetworkStatusChange(listener: (result: object) => void) {
      const inner = () => listener(network())
      networkListeners.set(listener, inner)
      settings.onNetwork(inner)
    },
    offNetworkStatusChange: (listener: unknown) => settings.offNetwork(networkListeners.get(listener)),
  }
}

/** Calls that may be made and have nothing to answer on this phone: it never leaves the foreground and has no other version. */
const QUIET: Api = Object.fromEntries(
  [
    ...['offWindowResize', 'reportEvent', 'reportAnalytics', 'reportPerformance', 'reportMonitor', 'setEnableDebug', 'preloadWebview'],
    ...['preloadAssets', 'preloadSkylineView', 'postMessageToReferrerPage', 'offCompassChange', 'offAccelerometerChange'],
  ].map((name) => [name, never]),
)

/** What the phone is, and what changes around the mini program. */
export function system(phone: Phone): Api {
  const { settings, app } = phone
  const network = () => ({
    networkType: settings.offline ? 'none' : 'wifi',
    isConnected: !settings.offline,
    signalStrength: 0,
    hasSystemProxy: false,
  })
  return {
    ...QUIET,
    ...allAsynchronous({ getSystemInfo: () => systemInfo(phone), getSystemInfoAsync: () => systemInfo(phone), getNetworkType: network }),
    ...allAsynchronous({
      getBatteryInfo: () => ({ level: 90, isCharging: false, isLowPowerModeEnabled: false }),
      getExtConfig: () => ({ extConfig: {} }),
      getSkylineInfo: () => ({ isSupported: false, version: '', reason: 'this phone draws web pages' }),
      getScreenBrightness: () => ({ value: 0.5 }),
      setScreenBrightness: never,
      getDeviceBenchmarkInfo: () => ({ benchmarkLevel: 30, modelLevel: 2 }),
      preDownloadSubpackage: never,
      setInnerAudioOption: never,
    }),
    ...watching(phone, network),
    getSystemInfoSync: () => systemInfo(phone),
    getWindowInfo: () => windowInfo(phone),
    getAppBaseInfo: () => appBaseInfo(phone),
    getDeviceInfo: () => deviceInfo(phone),
    getSystemSetting: () => systemSetting,
    getAppAuthorizeSetting: () => authorizeSetting,
    getMenuButtonBoundingClientRect: () => capsule(phone),
    getAccountInfoSync: () => ({
      miniProgram: { appId: app.appid || 'wx0000000000000000', envVersion: 'develop', version: '' },
      plugin: {},
    }),
    onWindowResize: (listener: (result: object) => void) => window.addEventListener('resize', () => listener({ size: windowInfo(phone) })),
    getUpdateManager: () => ({ onCheckForUpdate: never, onUpdateReady: never, onUpdateFailed: never, applyUpdate: never }),
    getPerformance: () => ({
      now: () => performance.now(),
      getEntries: () => [],
      createObserver: () => ({ observe: never, disconnect: never }),
    }),
    getLogManager: () => Object.fromEntries(['debug', 'info', 'log', 'warn'].map((name) => [name, never])),
    getRealtimeLogManager: () =>
      Object.fromEntries(
        ['info', 'warn', 'error', 'setFilterMsg', 'addFilterMsg', 'in', 'tag', 'getCurrentState'].map((name) => [name, never]),
      ),
    getBatteryInfoSync: () => ({ level: 90, isCharging: false, isLowPowerModeEnabled: false }),
    getExtConfigSync: () => ({}),
    getExptInfoSync: () => ({}),
    getRendererUserAgent: never,
    getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'this phone draws web pages' }),
    getApiCategory: () => ({ apiCategory: settings.singlePage ? 'browseOnly' : 'default' }),
    requestIdleCallback: (callback: IdleRequestCallback) => window.requestIdleCallback(callback),
    cancelIdleCallback: (id: number) => window.cancelIdleCallback(id),
    arrayBufferToBase64: (data: ArrayBuffer) => btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join('')),
    base64ToArrayBuffer: (text: string) => decodeBase64(text).buffer,
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
}
