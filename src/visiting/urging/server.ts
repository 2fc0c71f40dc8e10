import { slice } from '../../platform/slice.ts'
import { urgingContract } from './contract.ts'
import { makeLinks, revoke, urgingList } from './evening-links.ts'

export const urging = slice({
  name: 'urging',
  contract: urgingContract,
  operations: {
    list: { allow: ['coordinator'], run: urgingList },
    makeLinks: { allow: ['coordinator'], run: makeLinks },
    revoke: { allow: ['coordinator'], run: revoke },
  },
  events: {
    'urging.linksMade': '给家访人做只读链接',
    'urging.revoked': '收回家访人的只读链接',
    'urging.opened': '凭只读链接看家访安排',
  },
})
