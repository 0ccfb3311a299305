import { scenes } from './member.scenes.js';
import { playScenes } from './play.js';

playScenes('member', scenes, 'ja');
