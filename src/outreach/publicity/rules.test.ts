/** What is pure of a story: its words, its versions, what is found in it, what is pasted into it, and who reviews. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, cutWhole, digestOf, textsOf, type Words, withOtherNames } from './blocks.ts'
import { laidBeside } from './compare-versions.ts'
import { checkContent, unasked } from './content-check.ts'
import { handedOver, plainText } from './hand-over.ts'
import { blocksFromHtml, blocksFromText } from './parse-pasted.ts'
import { levels, mayReview, nextLevel } from './rules.ts'
import { storyHash } from './story-hash.ts'
import { beginnings, isUnfilled, storyKinds } from './story-kinds.ts'

const phrase = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const blockOf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constantFrom('heading', 'paragraph', 'quote'), text: phrase }),
  fc.record({ type: fc.constant('picture' as const), hash: fc.constant('a'.repeat(64)), caption: phrase, alt: phrase }),
)
const wordsOf: fc.Arbitrary<Words> = fc.record({ title: phrase, blocks: fc.array(blockOf, { maxLength: 8 }) })
const NOTHING = { names: [], titles: [], own: [] }
const one = (text: string): Words => ({ title: '题', blocks: [{ type: 'paragraph', text }] })

describe('what should be looked at', () => {
  test('a name of the register is found wherever it stands, titles and captions too', () => {
    const name = fc.constantFrom('欧阳明月', '唐若溪', '李明')
    fc.assert(
      fc.property(wordsOf, name, fc.nat(), (words, found, place) => {
        const texts = textsOf(words)
        const at = place % texts.length
        let turn = -1
        const put = (text: string) => {
          if (text === '') return text
          turn += 1
          return turn === at ? `${text}${found}说` : text
        }
        const title = put(words.title)
        const blocks = words.blocks.map((b) =>
          b.type === 'picture' ? { ...b, caption: put(b.caption), alt: put(b.alt) } : { ...b, text: put(b.text) },
        )
        const looks = checkContent({ title, blocks }, { ...NOTHING, names: [{ name: found, said: '' }] })
        expect(looks.filter(({ kind }) => kind === 'name')).toEqual([
          expect.objectContaining({ word: found, where: [texts[at]!.where] }),
        ])
      }),
    )
  })
  test('a phone number is found between any words, however it is written', () => {
    const words = fc.string({ unit: fc.constantFrom('家', '风', 'a', '，', '👍') })
    const phone = fc.constantFrom(
      '13807391234',
      '138 0739 1234',
      '138-0739-1234',
      '0739-5551234',
      '１３８０７３９１２３４',
    )
    fc.assert(
      fc.property(words, phone, words, (before, number, after) => {
        const looks = checkContent(one(`${before}${number}${after}`), NOTHING)
        expect(looks.filter(({ kind }) => kind === 'phone').map(({ word }) => word)).toEqual([number.normalize('NFKC')])
      }),
    )
  })
  test.each([
    ['住在云岭路12号', ['云岭路', '12号']],
    ['家在幸福小区，三单元', ['幸福小区', '三单元']],
    ['回石桥村看看', []],
    ['回到石桥村。', ['石桥村']],
    ['一路走来，响应号召', []],
  ])('%s: addresses', (text, found) => {
    const looks = checkContent(one(text), NOTHING).filter(({ kind }) => kind === 'place')
    expect(looks.map(({ word }) => word)).toEqual(found)
  })
  test('posts, titles of the register and words of the unit’s own are found; every word found stands in the text', () => {
    const known = { names: [], titles: ['一级主任科员'], own: ['老区'] }
    const looks = checkContent(one('副主席和一级主任科员到老区'), known)
    expect(looks.map(({ kind, word }) => `${kind} ${word}`)).toEqual([
      'post 一级主任科员',
      'post 副主席',
      'post 主任科员',
      'own 老区',
    ])
    fc.assert(
      fc.property(wordsOf, (words) => {
        const all = textsOf(words).map(({ text }) => text.normalize('NFKC'))
        for (const { word } of checkContent(words, known)) expect(all.some((text) => text.includes(word))).toBe(true)
      }),
    )
  })
  test('a name is open until it is told about by consent or set aside', () => {
    const looks = checkContent(one('唐若溪和李明'), {
      ...NOTHING,
      names: ['唐若溪', '李明'].map((name) => ({ name, said: '' })),
    })
    expect(unasked(looks, [], [])).toEqual(['唐若溪', '李明'])
    expect(unasked(looks, ['唐若溪'], ['李明'])).toEqual([])
  })
})

describe('other names', () => {
  test('the former name is nowhere left, everything else stands as it was', () => {
    const plain = wordsOf.filter((w) => !JSON.stringify(w).includes('唐') && !JSON.stringify(w).includes('〇'))
    fc.assert(
      fc.property(
        plain,
        phrase.filter((s) => !s.includes('唐') && !s.includes('〇')),
        (words, other) => {
          const named = { ...words, title: `唐若溪${words.title}唐若溪` }
          const put = withOtherNames(named, new Map([['唐若溪', other]]))
          expect(put).toEqual({ ...words, title: `${other}${words.title}${other}` })
        },
      ),
    )
  })
  test('a longer name goes before one that stands in it, and what was put in is not replaced again', () => {
    const names = new Map([
      ['李明', '老李'],
      ['李明亮', '李明'],
    ])
    expect(withOtherNames(one('李明亮和李明'), names)).toEqual(one('李明和老李'))
    const known = ['王明', '王明明', '欧阳王明']
    const original = one('王明和王明明、欧阳王明')
    expect(withOtherNames(original, new Map([['王明', '老王']]), known)).toEqual(one('老王和王明明、欧阳王明'))
    expect(withOtherNames(one('a.c abc'), new Map([['a.c', '某']]))).toEqual(one('某 abc'))
  })
})

describe('pasting', () => {
  test('from Word: text, paragraphs and headings stay, nothing else does', () => {
    const html = `<html><head><style>p{}</style><title>x</title></head><body><!--[if gte mso 9]><xml>1</xml><![endif]-->
<h2 style="a">一件<b>小事</b></h2><p class=MsoNormal>第一&nbsp;段&#x1F44D;<br>第二段 1 &lt; 2</p><script>alert(1)</script><blockquote><p>账要清</p></blockquote><ul><li>甲</li><li>乙</li></ul></body></html>`
    expect(blocksFromHtml(html)).toEqual([
      { type: 'heading', text: '一件小事' },
      { type: 'paragraph', text: '第一 段👍' },
      { type: 'paragraph', text: '第二段 1 < 2' },
      { type: 'quote', text: '账要清' },
      { type: 'paragraph', text: '甲' },
      { type: 'paragraph', text: '乙' },
    ])
  })
  test('whatever is pasted, there is an answer, and no block is empty', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<h1',
      '>',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '&#',
      '&amp;',
      '"',
      '字',
      '👍',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, phrase), { maxLength: 40 }), (pieces) => {
        for (const block of [...blocksFromHtml(pieces.join('')), ...blocksFromText(pieces.join('\n'))])
          expect(block.text.trim()).not.toBe('')
      }),
    )
  })
})

describe('words', () => {
  test('what is cut is cut between two characters, and never longer than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 120 }), (text, most) => {
        const cut = cutWhole(text, most)
        expect(cut.length).toBeLessThanOrEqual(most)
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true)
        expect(cut.isWellFormed()).toBe(text.isWellFormed())
      }),
    )
    expect(cutWhole('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12)).toBe('👨‍👩‍👧‍👦…')
    expect(digestOf(one('字'.repeat(300))).length).toBe(120)
  })
  test('the hash is of what is said, not of the order in which it is kept', () => {
    const [a, b] = [
      { type: 'picture', hash: 'b', caption: 'c', alt: '' } as const,
      { alt: '', caption: 'c', hash: 'b', type: 'picture' } as const,
    ]
    expect(storyHash({ title: 't', blocks: [a] })).toBe(storyHash({ title: 't', blocks: [b] }))
    expect(storyHash({ title: 't', blocks: [a] })).not.toBe(storyHash({ title: 't', blocks: [{ ...a, alt: 'x' }] }))
  })
  test('of every kind there is a beginning, and what it leaves open is found', () => {
    for (const kind of storyKinds) {
      const texts = textsOf({ title: '题', blocks: beginnings[kind].blocks })
      expect([kind, texts.some(({ text }) => isUnfilled(text))]).toEqual([kind, true])
    }
  })
  test('two versions beside each other: every paragraph of both, in its order, and the same ones in one row', () => {
    fc.assert(
      fc.property(wordsOf, wordsOf, (left, right) => {
        const rows = laidBeside(left, right)
        expect(rows.flatMap((row) => row.left ?? []).length).toBe(left.blocks.length + 1)
        expect(rows.flatMap((row) => row.right ?? []).length).toBe(right.blocks.length + 1)
        expect(laidBeside(left, left).every(({ isSame }) => isSame)).toBe(true)
      }),
    )
    const changed = laidBeside(one('旧'), one('新'))
    expect(changed.map(({ left, right }) => [left, right])).toEqual([
      ['题', '题'],
      ['旧', '新'],
    ])
  })
})

describe('three reviews', () => {
  test('are said in their order, each by somebody else, and never by who wrote', () => {
    const duties = ['coordinator', 'recordsOffice', 'head', 'partyGroup'] as const
    const who = { duties, accountId: 'a' }
    expect(levels.map((level) => mayReview(level, who, [], []))).toEqual([true, true, true])
    expect(levels.map((level) => mayReview(level, who, ['a'], []))).toEqual([false, false, false])
    expect(levels.map((level) => mayReview(level, who, ['b'], [{ by: 'a' }]))).toEqual([false, false, false])
    expect(mayReview('last', { duties: ['head'], accountId: 'a' }, [], [])).toBe(false)
    expect(nextLevel([])).toBe('first')
    expect(nextLevel([{ level: 'first' }, { level: 'second' }])).toBe('last')
    expect(nextLevel(levels.map((level) => ({ level })))).toBeUndefined()
  })
})

describe('handing over', () => {
  test('whatever is written, the HTML has only tags, styles and addresses that the editor takes, and nothing of it is markup', () => {
    fc.assert(
      fc.property(wordsOf, (words) => {
        const { title, digest, html } = handedOver(words, (hash) => `https://lianfang.test/p/pictures/${hash}.jpg`)
        expect([title.length <= 64, digest.length <= 120]).toEqual([true, true])
        for (const [tag] of html.matchAll(/<[^>]*>/g))
          expect(tag).toMatch(
            /^<(\/?(section|p|strong|blockquote)|br|img src="https:[^"]+" alt="[^"]*")( style="[^"]*")?>$/,
          )
      }),
    )
  })
  test('plain text names every picture where it stands, and holds every word', () => {
    fc.assert(
      fc.property(wordsOf, (words) => {
        const text = plainText(words)
        for (const { text: part, where } of textsOf(words))
          if (!where.endsWith('文字描述')) expect(text).toContain(part)
      }),
    )
  })
})
