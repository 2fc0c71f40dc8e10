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
