import type { FamilyScope } from './scope.ts'

/** 方案 §二 as the default preset says it: 配偶、在本地工作的子女和本地生活的夫妻双方父母. Other plans bring their own. */
export const countyUnionScope: FamilyScope = {
  clause: '§二',
  relations: [
    { relation: 'spouse', when: 'always' },
    { relation: 'child', when: 'worksLocally' },
    { relation: 'parent', when: 'livesLocally' },
    { relation: 'parentInLaw', when: 'livesLocally' },
  ],
}
