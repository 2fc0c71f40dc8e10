/** What a relative reads before answering (PIPL 17, 30), made from what the plan really sets. */
import type { PlanBody } from '../../programme/plan/rules.ts'

export type ConsentText = { version: string; opening: string; sections: { head: string; text: string }[] }

/** The text for one unit and one version of its plan; the same settings give the same words. */
export function consentText(plan: PlanBody, unit: { name: string; phone: string }): ConsentText {
  const { notes, names } = plan
  const contact = [notes.contact, unit.phone].filter((t) => t !== '').join('，')
  return {
    version: plan.consent.version,
    opening: plan.consent.text,
    sections: [
      { head: '谁在问您', text: `${unit.name}，由${names.coordinator}办理。${notes.purpose}` },
      {
        head: '留下什么',
        text: `您的姓名、您和家里干部职工的关系；您同意以后，还有您自己填的联系方式和方便的时间。不问也不留身份证号、收入、财产、健康、信仰，不留未成年人的姓名。家访时：${notes.written}`,
      },
      {
        head: '谁能看到',
        text: `姓名和关系：${names.coordinator}、到您家的家访人和记录人员、您自己家。您留的电话：只有到您家的家访人和记录人员。${notes.readers}`,
      },
      {
        head: '留多久',
        text: `您的联系方式留到您撤回同意为止，撤回当时就删除。${notes.keeping}`,
      },
      {
        head: '您的权利',
        text: `可以同意，可以不参加，也可以先同意以后再撤回，都在这里一步办好，不用说明理由，对您和家人没有任何影响。谁没有参加，单位的页面、名单和统计上都看不出来。${notes.rights}`,
      },
      ...(contact === '' ? [] : [{ head: '想问清楚', text: `请打电话：${contact}` }]),
    ],
  }
}
