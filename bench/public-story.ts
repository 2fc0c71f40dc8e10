/** A published story of ordinary length, for programs that measure the public page. */
import { command, signIn } from './compare-servers.ts'
import { once } from './load.ts'

const TEXT = '账要清，心要净。每天晚上，奶奶都把一天的开销记在本子上，一笔一笔念给全家听。'.repeat(6)

/** A story without anybody in it, through its three reviews by the demo's people; its path. */
export async function publish(base: string): Promise<string> {
  const clerk = await signIn(base, 'zonghebu')
  const ask = async <T>(cookie: string, path: string) =>
    (await once<T>(base, { method: 'GET', path: `/api${path}`, headers: { cookie } })).body
  const act = async <T>(cookie: string, path: string, body: unknown) =>
    (
      await once<T>(
        base,
        command(`/api${path}`, cookie, () => body),
      )
    ).body
  const title = '一盏灯'
  const { id: storyId } = await act<{ id: string }>(clerk, '/publicity/open', { kind: 'family', title })
  const seen = async (cookie: string) => (await ask<{ changes: number }>(cookie, `/publicity/${storyId}`)).changes
  const blocks = Array.from({ length: 8 }, () => ({ type: 'paragraph', text: TEXT }))
  await act(clerk, '/publicity/save', { storyId, seen: await seen(clerk), title, blocks })
  await act(clerk, '/publicity/submit', { storyId, seen: await seen(clerk), aside: [] })
  for (const name of ['bangongshi', 'yibashou', 'dangzu']) {
    const cookie = await signIn(base, name)
    await act(cookie, '/publicity/review', { storyId, seen: await seen(cookie), verdict: 'passed', words: '' })
  }
  const { final } = await ask<{ final: { hash: string } }>(clerk, `/publicity/${storyId}`)
  await act(clerk, '/publicity/publish', { storyId, seen: await seen(clerk), words: final.hash })
  const { address } = await ask<{ address: string }>(clerk, `/publicity/${storyId}`)
  return new URL(address).pathname
}
