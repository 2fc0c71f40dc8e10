/** The address that stands on papers and in codes: one that a phone can open. Pure. */
import { halfWidth } from '../../platform/half-width.ts'

export type Typed = { address: string } | { fault: string }

/** What was typed as a whole address without a path: `https://lianfang.example`. A missing beginning is http. */
export function addressTyped(typed: string): Typed {
  const words = halfWidth(typed).replace(/\s/g, '').replace(/。/g, '.')
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(words) ? words : `http://${words}`
  if (words === '' || !URL.canParse(whole)) return notAnAddress(typed)
  const url = new URL(whole)
  // a word that is no name of a machine: an intranet's short name is in Latin letters
  if (/^xn--[^.]*$/.test(url.hostname)) return notAnAddress(typed)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { fault: '网址应以 http:// 或 https:// 开头。' }
  if (url.username !== '' || url.password !== '') return { fault: '网址里不能有用户名和密码。' }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return { fault: `网址只写到主机和端口，不带后面的部分。这里应填 ${url.origin}。` }
  if (isOwnMachine(url.origin))
    return { fault: '这是本机地址，只有服务器自己打得开，家属的手机打不开。请填手机能打开的网址。' }
  return { address: url.origin }
}

const notAnAddress = (typed: string): Typed => ({
  fault: `“${typed.trim()}”不是网址。应形如 https://jf.example.gov.cn，或者 http://192.168.1.20:8080。`,
})

/** An address that only the machine itself can open: on paper it leads nowhere. */
export function isOwnMachine(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^127\./.test(hostname) ||
    hostname === '0.0.0.0' ||
    hostname === '[::1]' ||
    hostname === '[::]'
  )
}
