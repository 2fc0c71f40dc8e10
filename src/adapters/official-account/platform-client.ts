/**
 * The platform's own interface (developers.weixin.qq.com, 公众号: 获取稳定版接口调用凭据, 上传图文消息图片, 上传永久素材, 草稿管理). The secret goes in
 * a body; what the platform gives for it is kept in memory, and fetched anew once when it is over.
 */
import { z } from 'zod'
import { AccountError, type AccountFault, type Article, type OfficialAccount } from './account.ts'
import type { AccountKeys } from './keys.ts'

const SECONDS = 20
const PAGE = 20
/** More drafts are looked through by nobody. */
const MOST_DRAFTS = 2000

const OVER = [40001, 40014, 42001]
const GONE = 40007
const faults: Record<number, AccountFault> = {
  [-1]: 'network',
  45011: 'network',
  45009: 'limit',
  [GONE]: 'media',
  40164: 'caller',
  40001: 'keys',
  40013: 'keys',
  40014: 'keys',
  40125: 'keys',
  40243: 'keys',
  42001: 'keys',
  48001: 'keys',
}

const baseResponse = z.looseObject({ errcode: z.number().optional() })
const tokenResponse = z.object({ access_token: z.string(), expires_in: z.number() })
const draftsResponse = z.object({
  total_count: z.number(),
  item: z
    .array(
      z.object({
        media_id: z.string(),
        content: z.object({ news_item: z.array(z.object({ content_source_url: z.string().default('') })) }),
      }),
    )
    .default([]),
})
const mediaResponse = z.object({ media_id: z.string() })
const urlResponse = z.object({ url: z.url() })

export function openPlatform(keys: AccountKeys): OfficialAccount {
  let token: string | undefined
  const post = async (path: string, body: BodyInit): Promise<z.infer<typeof baseResponse>> => {
    const answer = await fetch(new URL(path, keys.address), {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(SECONDS * 1000),
      ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json; charset=utf-8' } } : {}),
    })
      .then((response) => (response.ok ? response.json() : undefined))
      .catch(() => undefined)
    const read = baseResponse.safeParse(answer).data
    // cut, slow, or a page of something that stands between: whether it was heard is not known
    if (!read) throw new AccountError('network', 0)
    return read
  }
  const fetchToken = async (isAnew: boolean) => {
    const { appid, secret } = keys
    const asked = { grant_type: 'client_credential', appid, secret, force_refresh: isAnew }
    token = taken(tokenResponse, await post('/cgi-bin/stable_token', JSON.stringify(asked))).access_token
  }
  const ask = async <T>(path: string, body: BodyInit, shape: z.ZodType<T>, query = ''): Promise<T> => {
    if (token === undefined) await fetchToken(false)
    const send = () => post(`/cgi-bin/${path}?access_token=${encodeURIComponent(token ?? '')}${query}`, body)
    const first = await send()
    if (!OVER.includes(first.errcode ?? 0)) return taken(shape, first)
    await fetchToken(true)
    return taken(shape, await send())
  }
  const draftsFrom = (offset: number) =>
    ask('draft/batchget', JSON.stringify({ offset, count: PAGE, no_content: 1 }), draftsResponse)
  return {
    uploadPicture: async (jpeg) => (await ask('media/uploadimg', form(jpeg), urlResponse)).url,
    uploadCover: async (jpeg) =>
      (await ask('material/add_material', form(jpeg), mediaResponse, '&type=image')).media_id,
    addDraft: async (article) =>
      (await ask('draft/add', JSON.stringify({ articles: [articleBody(article)] }), mediaResponse)).media_id,
    findDraft: async (address) => {
      for (let offset = 0; offset < MOST_DRAFTS; offset += PAGE) {
        const { item, total_count } = await draftsFrom(offset)
        const found = item.find(({ content }) => content.news_item.some((n) => n.content_source_url === address))
        if (found) return found.media_id
        if (item.length === 0 || offset + item.length >= total_count) return undefined
      }
      return undefined
    },
    deleteDraft: (draftId) => deleted(ask('draft/delete', JSON.stringify({ media_id: draftId }), baseResponse)),
    deleteCover: async (coverId) => {
      await deleted(ask('material/del_material', JSON.stringify({ media_id: coverId }), baseResponse))
    },
  }
}

async function deleted(asked: Promise<unknown>): Promise<'deleted' | 'gone'> {
  try {
    await asked
    return 'deleted'
  } catch (error) {
    if (error instanceof AccountError && error.code === GONE) return 'gone'
    throw error
  }
}

function taken<T>(shape: z.ZodType<T>, answer: z.infer<typeof baseResponse>): T {
  const code = answer.errcode ?? 0
  if (code !== 0) throw new AccountError(faults[code] ?? 'refused', code)
  const read = shape.safeParse(answer)
  if (!read.success) throw new AccountError('network', 0)
  return read.data
}

function form(jpeg: Uint8Array): FormData {
  const body = new FormData()
  body.append('media', new Blob([Uint8Array.from(jpeg)], { type: 'image/jpeg' }), 'picture.jpg')
  return body
}

function articleBody({ title, digest, html, coverId, address }: Article) {
  return {
    article_type: 'news',
    ...{ title, digest, content: html, content_source_url: address, thumb_media_id: coverId },
    ...{ need_open_comment: 0, only_fans_can_comment: 0 },
  }
}
