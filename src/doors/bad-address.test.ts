/** An address that was cut or typed wrong: every page answers with a page in Chinese, the API with a sentence; nothing of the machine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

/** Percent signs without digits, text that is cut in the middle of a character, a NUL. */
const BROKEN = ['%zz', '%', '%E5%8D', 'A%0', '%00', '%FF%FE']

/** Every address that is served to a browser, with a broken word for what it names. */
function pages(): string[] {
  const urls = office.product.http.served
    .filter(
      ({ method, url }) =>
        method === 'GET' && !url.startsWith('/api') && !/\.(js|css|json|png)$|^\/assets|\/pictures\//.test(url),
    )
    .map(({ url }) => url)
  return [...new Set(urls)].sort()
}

const get = async (url: string): Promise<{ status: number; type: string; text: string; nosniff: unknown }> => {
  const { statusCode, headers, payload } = await office.product.http.inject({ url, headers: { accept: 'text/html' } })
  // an act that was told of leads back to its page
  if (statusCode === 303 && typeof headers.location === 'string') return get(headers.location)
  return {
    status: statusCode,
    type: String(headers['content-type']),
    text: payload,
    nosniff: headers['x-content-type-options'],
  }
}

describe('every page', () => {
  test('the check knows the doors', () => {
    expect(pages().length).toBeGreaterThan(15)
    for (const door of ['/check/:code', '/f/:token', '/p/:path']) expect(pages()).toContain(door)
  })

  test.each(BROKEN)('answers %s in its path with a page', async (broken) => {
    const wrong: string[] = []
    for (const route of pages().filter((url) => /[:*]/.test(url))) {
      const url = route.replace(/\*$/, broken).replaceAll(/:\w+/g, broken)
      const { status, type, text, nosniff } = await get(url)
      const isPage = type.startsWith('text/html') && /[\u4e00-\u9fff]/.test(text) && nosniff === 'nosniff'
      if (!isPage || status >= 500) wrong.push(`${status} ${type} ${url}`)
    }
    expect(wrong).toEqual([])
  })

  test.each(BROKEN)('answers %s in its query as without it, or with a page', async (broken) => {
    const wrong: string[] = []
    for (const route of pages()) {
      const url = `${route.replace(/\*$/, 'x').replaceAll(/:\w+/g, 'x')}?code=${broken}`
      const { status, type, text } = await get(url)
      const plain = await get(url.split('?')[0]!)
      const isPage = type.startsWith('text/html') && /[\u4e00-\u9fff]/.test(text)
      const asWithout = status === plain.status && type === plain.type
      if (!isPage && !asWithout) wrong.push(`${status} ${type} ${url}`)
      if (status >= 500 && plain.status < 500) wrong.push(`${status} ${url}`)
    }
    expect(wrong).toEqual([])
  })
})

test.each(BROKEN)('the API answers %s with a sentence in Chinese, a paper’s link with a page', async (broken) => {
  for (const url of [`/api/visits/${broken}`, `/api/insights/today?x=${broken}`]) {
    const { status, text } = await get(url)
    expect(status, url).toBeLessThan(500)
    const { problems } = JSON.parse(text) as {
      problems?: { message: string }[]
      data?: { problems: { message: string }[] }
    }
    expect(problems?.[0]?.message ?? text, url).toMatch(/[\u4e00-\u9fff]/)
  }
  const paper = await get(`/api/documents/${broken}/file.pdf`)
  expect(paper.status).toBeLessThan(500)
  expect(paper.type).toBe('text/html; charset=utf-8')
  expect(paper.text).toMatch(/没有打开/)
})
