/** Whether the app can be opened without a line on this phone, and its worker, which sees to it (worker.ts). */

/** WeChat's browser throws away what it keeps, and other pages of it share nothing with the phone's own browser. */
export const isWeChat = /MicroMessenger/i.test(navigator.userAgent)

/** Keys and workers are there by https and on this computer itself only. */
export const canKeep = isSecureContext && 'serviceWorker' in navigator && 'indexedDB' in globalThis && !isWeChat

/** Registers the worker once the page has come. False where the browser does not allow it (a private window, a full disk). */
export async function keepApp(): Promise<boolean> {
  if (!canKeep || !import.meta.env.PROD) return false
  return navigator.serviceWorker.register('/field/worker.js', { scope: '/field', updateViaCache: 'none' }).then(
    () => true,
    () => false, // the app works as without one; `PhoneSetUp` says that it does not open without a line
  )
}

/** Why nothing can be kept here, and what to do. */
export function whyNot(): string {
  if (isWeChat) return '微信里打开的页面，没有信号时用不了。请用手机浏览器打开，再设手机口令。'
  if (!canKeep) return '这个网址不是加密连接（https），没有信号时用不了。请问本单位系统管理员要 https 开头的网址。'
  return '这个浏览器不让网页存东西（可能是无痕窗口），没有信号时用不了。请换普通窗口打开。'
}
