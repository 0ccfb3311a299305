import { scenes } from './console-partners.scenes.js';
import { playScenes } from './play.js';

playScenes('console-partners', scenes, 'ja');
