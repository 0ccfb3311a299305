import { scenes } from './changes.scenes.js';
import { playScenes } from './play.js';

playScenes('changes', scenes, 'ja');
