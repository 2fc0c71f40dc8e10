import { describe, expect, test } from 'vitest'
import { rareNames, readPdf, wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { composeCard, composeLetter, composeProposal, composeReader } from './paper.ts'

const unit = { unitName: '某某县总工会', day: '2026-03-05' }
const card = { ...unit, opinions: '综合部 0739-5210000', advice: '机关纪委 0739-5210001' }
const papers = {
  proposal: composeProposal(unit),
  card: composeCard(card),
  letter: composeLetter({ ...unit, addressee: `${rareNames.join('、')}和家人` }),
  reader: composeReader({ ...unit, title: '家风读本', sections: [{ head: '一、勤俭', paragraphs: ['一粥一饭。'] }] }),
}

describe('the papers of the pack', () => {
  test('the proposal names three parts a family can play, and is issued and dated', () => {
    const text = textsOf(papers.proposal.blocks)
    for (const part of ['廉参谋', '廉管家', '廉内助']) expect(text).toContain(part)
    expect(text).toContain('2026年3月5日')
  })

  test('the card stands twice, with three tips and two contacts, and asks nothing', () => {
    const text = textsOf(papers.card.blocks)
    expect(text.split('监督提醒卡')).toHaveLength(3)
    expect(text.split(card.opinions)).toHaveLength(3)
    expect(text.split(card.advice)).toHaveLength(3)
    expect(text).not.toMatch(/[？?]/)
  })

  test('nothing asks a relative to report on an officer', () => {
    for (const paper of Object.values(papers))
      expect(textsOf(paper.blocks)).not.toMatch(/举报|检举|汇报.*(他|配偶)|监视/)
  })

  test('proposal, card and letter take one page each; the reader a cover and its text; every font is embedded', async () => {
    const renderer = sharedRenderer()
    const rendered = await Promise.all(Object.values(papers).map((paper) => renderer.pdf(paper)))
    expect(rendered.map((m) => m.pages)).toEqual([1, 1, 1, 2])
    for (const { bytes } of rendered)
      expect(readPdf(bytes, 'pdffonts')).not.toMatch(/ no +(yes|no) +(yes|no) +\d+ +\d+$/m)
    const letter = wordsOf(rendered[2]!.bytes)
    for (const name of rareNames) expect(letter).toContain(name)
  })
})
