/** 学习资料 in the browser (方案 §四.1): the clerk uploads a film and writes a page; an officer on the phone reads, looks, plays two scenes, does the check. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checks } from '../src/outreach/materials/first-set/questions.ts'
import { scenes } from '../src/outreach/materials/first-set/scenes.ts'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

const NOON = '2026-09-09T12:00:00+08:00'
let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  office.setTime(NOON)
  stage = await openStage(NOON, { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

async function signIn(name: string, phone = false): Promise<Page> {
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password: PASSWORD, path: phone ? '/field' : '/' })
  if (phone) await page.getByRole('heading', { level: 1 }).waitFor()
  else await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** A second of film, as the browser itself records it. */
async function aFilm(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 180
    const pen = canvas.getContext('2d')!
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm' })
    const pieces: Blob[] = []
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    const over = new Promise((resolve) => {
      recorder.onstop = resolve
    })
    recorder.start()
    for (let n = 0; n < 20; n++) {
      pen.fillStyle = `rgb(15, ${100 + n * 5}, 92)`
      pen.fillRect(0, 0, 320, 180)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    recorder.stop()
    await over
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(base64, 'base64')
}

test('the clerk uploads a film and writes a page; an officer reads on the phone, plays two scenes and does the check', async () => {
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}/materials`)
  await clerk.getByText('还没有本单位的资料').waitFor()
  await stage.step(clerk, 'materials-empty')

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await clerk.getByLabel('要上传的文件').setInputFiles({ name: '海报.png', mimeType: 'image/png', buffer: svg })
  await clerk.getByRole('button', { name: '上传', exact: true }).click()
  await clerk.getByText('网页和 SVG 图里可以藏程序').waitFor()
  await stage.step(clerk, 'materials-refused')

  const film = await aFilm(clerk)
  await clerk.getByLabel('要上传的文件').setInputFiles({ name: '示范家访.webm', mimeType: 'video/webm', buffer: film })
  await clerk.getByLabel('名称', { exact: true }).fill('示范家访👍')
  await clerk.getByRole('button', { name: '上传', exact: true }).click()
  await clerk.getByRole('heading', { name: '示范家访👍' }).waitFor()
  expect(await clerk.locator('video').getAttribute('poster')).toMatch(/poster\.jpg$/)
  await stage.step(clerk, 'material-film')

  await clerk.goto(`${stage.base}/materials`)
  await clerk.getByRole('link', { name: '写一页' }).click()
  // the page before has a 名称 too
  await clerk.getByRole('heading', { name: '写一页' }).waitFor()
  await clerk.getByLabel('名称', { exact: true }).fill('这一轮要记住的')
  await clerk.getByLabel('第 1 段的文字').fill('约好的时间，准时到。')
  await clerk.getByRole('button', { name: '加列表' }).click()
  await clerk.getByRole('button', { name: '存为学习资料' }).click()
  await clerk.getByText('请至少写一条').first().waitFor()
  await clerk.getByLabel('第 2 段的文字').fill('清茶一杯\n不收礼')
  await stage.step(clerk, 'material-write')
  await clerk.getByRole('button', { name: '存为学习资料' }).click()
  await clerk.getByRole('heading', { name: '这一轮要记住的' }).waitFor()
  await clerk.getByRole('button', { name: '改写' }).click()
  await clerk.getByLabel('第 1 段的文字').fill('约好的时间，准时到；早到了在楼下等。')
  await clerk.getByRole('button', { name: '存为新的一版' }).click()
  await clerk.getByText('文章 · 第 2 版').waitFor()
  await stage.step(clerk, 'material-page')
  await clerk.goto(`${stage.base}/materials`)
  await clerk.getByRole('link', { name: '示范家访👍' }).waitFor()
  await clerk.getByText('什么不问').click()
  await stage.step(clerk, 'materials')
  await clerk.getByRole('button', { name: '出一份小测' }).click()
  await clerk.getByLabel('小测的名称').fill('这一轮的小测')
  await clerk.getByLabel('第 1 题', { exact: true }).fill('接送车几点开？')
  await clerk.getByLabel('第 1 题的选项').fill('两点\n三点')
  await clerk.getByLabel('第 1 题哪个对').selectOption({ label: '三点' })
  await clerk.getByRole('button', { name: '存为新的一版' }).click()
  await clerk.getByText('请填写').first().waitFor()
  await clerk.getByLabel('第 1 题的道理').fill('通知里写着。')
  await stage.step(clerk, 'materials-check')
  await clerk.getByRole('button', { name: '存为新的一版' }).click()
  await clerk.getByRole('button', { name: '改小测' }).waitFor()
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'materials-narrow')

  const officer = await signIn('staff', true)
  await officer.getByRole('link', { name: '学习' }).click()
  await officer.getByText('示范家访👍').waitFor()
  await stage.step(officer, 'learn')
  await officer.getByText('示范家访👍').click()
  await officer.locator('video').waitFor()
  const length = await officer.locator('video').evaluate(async (video: HTMLVideoElement) => {
    video.muted = true
    await video.play()
    return video.videoWidth
  })
  expect(length).toBe(320)
  await stage.step(officer, 'learn-film')
  await officer.getByRole('link', { name: '学习' }).click()
  await officer.getByText('这一轮要记住的').click()
  await officer.getByText('早到了在楼下等').waitFor()
  await officer.getByRole('link', { name: '学习' }).click()
  await officer.getByText('怎样坐下来').click()
  await officer.getByText('登门以前').waitFor()
  await stage.step(officer, 'learn-guide')
  await officer.getByRole('link', { name: '学习' }).click()

  await officer.getByText('这一轮的小测').click()
  await officer.getByText('三点').click()
  await officer.getByRole('button', { name: '看每题的道理' }).click()
  await officer.getByText('通知里写着。').waitFor()
  await stage.step(officer, 'own-check')
  await officer.getByRole('link', { name: '学习' }).click()

  await officer.getByText('十个情景').click()
  const [first, second] = scenes
  await officer.getByRole('button', { name: first!.ways[0]!.words }).click()
  await officer.getByText(first!.ways[0]!.follows).waitFor()
  await stage.step(officer, 'scene')
  await officer.getByRole('button', { name: first!.ways[1]!.words }).click()
  await officer.getByText(first!.why).waitFor()
  await officer.getByRole('button', { name: '下一个情景' }).click()
  await officer.getByRole('heading', { name: second!.title }).waitFor()
  await officer.getByRole('button', { name: second!.ways[1]!.words }).click()
  await officer.getByText(second!.why).waitFor()
  await officer.getByRole('link', { name: '学习' }).click()

  const sent: string[] = []
  officer.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  await officer.getByText('家访小测').click()
  await officer.getByRole('button', { name: '看每题的道理' }).click()
  await officer.getByText('还有 10 题没有选').waitFor()
  for (const { asks, options } of checks.visit.questions)
    await officer.getByRole('group', { name: asks }).getByText(options[0]!, { exact: true }).click()
  await stage.step(officer, 'check')
  await officer.getByRole('button', { name: '看每题的道理' }).click()
  await officer.getByRole('button', { name: '记下今天做过' }).click()
  await officer.getByText('9月9日').waitFor()
  await stage.step(officer, 'check-done')
  const posted = sent.filter((line) => line.startsWith('POST'))
  expect(posted.length).toBe(1)
  expect(posted[0]).toMatch(/check-done \{"set":"visit"\}$/)
})
