/** The family raises a matter by itself, any day while its page is open (方案 §三.4). */
import { html } from 'ghtml'
import { radio, yesNo } from '../doors/fields.ts'
import { form } from '../doors/layout.ts'
import { matterKindNames, matterKinds } from '../vocabulary/matter-kinds.ts'
import type { View } from './html.ts'
import { path } from './matter-html.ts'
import type { FamilyMatter } from './store.ts'

export function raise({ base, command, typed }: View): string {
  const named = typed.named === 'yes' ? true : typed.named === 'no' ? false : null
  return html`<h1>有话对单位说</h1>
<p>哪天都可以写，一次写一件。单位逐件研究、逐件答复您家，办到哪一步在这里看得到。</p>
!${form(
    `${base}/raise`,
    command,
    html`<fieldset><legend>哪一类</legend>!${matterKinds.map((kind) => radio('kind', kind, matterKindNames[kind], typed.kind === kind))}</fieldset>
<label for="text">想说的</label><textarea id="text" name="text" maxlength="1000" required>
${typed.text ?? ''}</textarea>
!${yesNo('named', '报告党组时，可以说明是您家提的吗？', '可以', '不要说明', named)}<button>送出</button>`,
  )}
<p><a class="line" href="${base}/complain">对这次家访怎么做的有意见，写在这里</a></p>
<p class="quiet">您写的话不会改动。要举报违纪违法的，请不要写在这里，请直接向纪检监察机关反映。</p>`
}

/** Said once after it was sent: the number, and what comes now. */
export function raised({ base, plan }: View, m: FamilyMatter): string {
  return html`<h1>收到了</h1>
<p class="told">登记为第 ${m.number} 号。综合部在 ${plan.matters.reportWithin} 个工作日以内报告党组。</p>
!${path(m)}
<p><a class="button plain" href="${base}/matter/${m.id}">看这一件</a></p>
<p><a class="line" href="${base}/raise">再说一件</a></p>
<p><a class="button plain" href="${base}">回到首页</a></p>`
}
